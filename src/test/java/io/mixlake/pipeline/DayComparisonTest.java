package io.mixlake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.dataset.DayReader;
import io.mixlake.dataset.FileDataset;
import io.mixlake.dataset.FileFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However many passes a day takes, the same rows differ. */
class DayComparisonTest {
  @TempDir Path folder;

  private String file(String name, List<String> rows) throws IOException {
    Path path = folder.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write(String.join("\n", rows).getBytes(StandardCharsets.UTF_8));
    }
    return path.toString();
  }

  private static List<String> rows(int from, int to, String who, int idOffset) {
    return IntStream.range(from, to)
        .mapToObj(
            i ->
                ("{\"event_id\":\"%d\",\"event\":\"a\",\"time\":\"t\",\"distinct_id\":\"%s\","
                        + "\"insert_id\":\"i%d\"}")
                    .formatted(i + idOffset, who, i))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 600_000, 3_000_000})
  void passesShareTheRows(long rows) throws IOException {
    // Given 50 equal rows, 10 of them twice, 5 of other people, 3 that came and 2 that went
    List<String> found = new ArrayList<>(rows(0, 50, "x", 0));
    found.addAll(rows(0, 10, "x", 0));
    found.addAll(rows(100, 105, "old", 0));
    found.addAll(rows(300, 302, "x", 0));
    List<String> expected = new ArrayList<>(rows(0, 50, "x", 0));
    expected.addAll(rows(100, 105, "new", 1000));
    expected.addAll(rows(200, 203, "x", 0));
    DayReader reader =
        FileDataset.of(folder.toString(), FileFormat.JSONL, 1 << 20).reader().orElseThrow();
    DayComparison comparison = new DayComparison(reader, Instant.EPOCH, true);

    // When
    comparison.compare(List.of(file("found", found)), List.of(file("expected", expected)), rows);

    // Then
    assertThat(comparison.differences())
        .isEqualTo(
            Map.of(
                Difference.DUPLICATE, 10L,
                Difference.REKEYED, 5L,
                Difference.MISSING, 3L,
                Difference.DELETED, 2L));
    assertThat(comparison.foundRows()).isEqualTo(67);
    assertThat(comparison.expectedRows()).isEqualTo(58);
  }
}
