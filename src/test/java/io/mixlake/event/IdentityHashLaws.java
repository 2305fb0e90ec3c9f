package io.mixlake.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class IdentityHashLaws {
  private final EventParser parser = new EventParser(100);
  private final EventKey key = new EventKey();
  private final IdentityHash hash = new IdentityHash();

  /** However an event is written, its rows meet. */
  @Property(tries = 1000)
  void equalKeysHaveEqualHashes(
      @ForAll("lines") List<String> lines, @ForAll @IntRange(max = 5) int at) {
    Map<String, Long> hashes = new HashMap<>();
    for (String line : lines) {
      byte[] bytes = (" ".repeat(at) + line).getBytes(StandardCharsets.UTF_8);
      long found = hash.of(bytes, at, bytes.length - at);
      if (parser.parse(bytes, at, bytes.length - at) == Verdict.EVENT) {
        key.of(parser.event());
        String identity = EventKey.hex(key.high(), key.low());

        assertThat(hashes.merge(identity, found, (first, second) -> first)).isEqualTo(found);
      }
    }
  }

  @Example
  void partsAreOfAboutTheSameSize() {
    int[] parts = new int[16];
    for (int i = 0; i < 16_000; i++) {
      byte[] line =
          ("{\"event\":\"e\",\"properties\":{\"time\":1704067200123,\"$insert_id\":\"" + i + "\"}}")
              .getBytes(StandardCharsets.UTF_8);
      parts[(int) (hash.of(line, 0, line.length) >>> 60)]++;
    }

    assertThat(Arrays.stream(parts).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(800, 1_200));
  }

  /** Whoever changes it, changes the version of a landing's index, too. */
  @Example
  void landingsOfBeforeAreSortedByIt() {
    assertThat(
            of("{\"event\":\"e\",\"properties\":{\"time\":1704067200,\"$insert_id\":\"some id\"}}"))
        .isEqualTo(-808091276057648562L);
    assertThat(of("{\"event\":\"e\",\"properties\":{\"time\":1704067200}}"))
        .isEqualTo(2118620027618534998L);
    assertThat(of("no event")).isEqualTo(5105452703103362302L);
  }

  private long of(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return hash.of(bytes, 0, bytes.length);
  }

  @Provide
  Arbitrary<List<String>> lines() {
    Arbitrary<String> time =
        Arbitraries.of("1704067200000", "1704067200", "\"1704067200000\"", "1704067200001");
    Arbitrary<String> id =
        Arbitraries.of(
            "\"a\"",
            "\"\\u0061\"",
            "\"\"",
            "null",
            "7",
            "\"7\"",
            "\"\u00fc\"",
            "\"\\u00fc\"",
            "[1]",
            "\"[1]\"");
    Arbitrary<String> beside =
        Arbitraries.of(
            "",
            "\"x\":{\"time\":1},",
            "\"\\u0074ime\":5,",
            "\"y\":[[\"$insert_id\"]],",
            "\"z\":nul,");
    Arbitrary<String> order =
        Arbitraries.of(
            "%3$s\"time\":%1$s,\"$insert_id\":%2$s",
            "\"$insert_id\":%2$s,%3$s\"time\":%1$s",
            "%3$s\"time\":%1$s",
            "%3$s\"time\":%1$s,\"$insert_id\":%2$s,\"$insert_id\":\"b\"");
    Arbitrary<String> shape =
        Arbitraries.of(
            "{\"event\":\"e\",\"properties\":{%s}}",
            "{\"event\":\"e\",\"properties\":{ %s } }\r",
            "\ufeff{\"event\":\"e\",\"properties\":{%s}}",
            "{\"properties\":{%s},\"event\":\"\\u0065\"}",
            "{\"event\":\"e\",\"properties\":{%s},\"properties\":{\"time\":1}}",
            "{\"event\":\"e\",\"properties\":{%s}");
    return Combinators.combine(shape, order, time, id, beside)
        .as((s, o, t, i, b) -> s.formatted(o.formatted(t, i, b)))
        .list()
        .ofMinSize(2)
        .ofMaxSize(60);
  }
}
