package io.mixlake.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class EventIdentityLaws {
  private final EventParser parser = new EventParser(100);
  private final EventKey key = new EventKey();

  private String key(String name, String distinctId, int time, String insertId) {
    return key(line(name, distinctId, time, insertId, 0));
  }

  private String key(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    assertThat(parser.parse(bytes, 0, bytes.length)).isEqualTo(Verdict.EVENT);
    key.of(parser.event());
    return EventKey.hex(key.high(), key.low());
  }

  private static String line(
      String name, String distinctId, int time, String insertId, int processed) {
    return "{\"event\":\""
        + name
        + "\",\"properties\":{\"time\":"
        + time
        + (distinctId == null ? "" : ",\"distinct_id\":\"" + distinctId + "\"")
        + (insertId == null ? "" : ",\"$insert_id\":\"" + insertId + "\"")
        + ",\"mp_processing_time_ms\":"
        + processed
        + "}}";
  }

  @Property(tries = 500)
  void keysAreEqualIfAndOnlyIfTheFourPartsAre(
      @ForAll @IntRange(max = 2) int a,
      @ForAll @IntRange(max = 2) int b,
      @ForAll @IntRange(max = 3) int c,
      @ForAll @IntRange(max = 3) int d) {
    String[] texts = {"", "x", "xx", null};
    String left = key(texts[a] + "n", texts[c], a, texts[b]);
    String right = key(texts[b] + "n", texts[d], b, texts[a]);

    boolean isSame = a == b && Objects.equals(texts[c], texts[d]);
    assertThat(left.equals(right)).isEqualTo(isSame);
  }
}
