package io.mixlake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** Counts by name depend on what was counted, not on the way. */
class NameCountsLaws {
  private static final int MOST = 5;

  @Property
  void neitherOrderNorDivisionMatters(
      @ForAll @Size(max = 200) List<@AlphaChars @StringLength(max = 2) String> names,
      @ForAll @IntRange(min = 1, max = 7) int parts) {
    // Given
    NameCounts whole = new NameCounts(MOST);
    names.forEach(whole::add);

    // When
    NameCounts joined = new NameCounts(MOST);
    for (int part = parts - 1; part >= 0; part--) {
      NameCounts counts = new NameCounts(MOST);
      for (int i = names.size() - 1; i >= 0; i--) {
        if (i % parts == part) {
          counts.add(names.get(i));
        }
      }
      joined.add(counts);
    }

    // Then
    assertThat(joined.counts()).isEqualTo(whole.counts()).hasSizeLessThanOrEqualTo(MOST);
    Map<String, Long> exact =
        names.stream().collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    assertThat(exact.entrySet()).containsAll(whole.counts().entrySet());
    assertThat(whole.counts()).hasSize(Math.min(MOST, exact.size()));
  }
}
