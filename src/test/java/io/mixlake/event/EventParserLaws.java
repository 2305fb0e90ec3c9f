package io.mixlake.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EventParserLaws {
  private static final String LINE =
      "{\"event\":\"a\",\"properties\":{\"time\":1704067200123,\"distinct_id\":\"ü\",\"$insert_id\":\"i\","
          + "\"n\":[1,{\"x\":5.0}],\"mp_processing_time_ms\":1704067205000}}";

  private final EventParser parser = new EventParser(100);
  private final DayScanner scanner = new DayScanner(100);

  private Verdict parse(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return parser.parse(bytes, 0, bytes.length);
  }

  @Property(tries = 500)
  void anyBytesGetAVerdict(@ForAll @Size(max = 200) byte[] bytes) {
    assertThat(parser.parse(bytes, 0, bytes.length)).isNotNull();
    scanner.epochDay(bytes, 0, bytes.length);
  }

  @Property(tries = 2000)
  void damagedEventsGetAVerdictAndScannerAgreesWithParser(
      @ForAll @IntRange(max = 170) int position, @ForAll byte value, @ForAll boolean cut) {
    byte[] bytes = LINE.getBytes(StandardCharsets.UTF_8);
    int at = position % bytes.length;
    bytes[at] = value;
    int length = cut ? at : bytes.length;

    Verdict verdict = parser.parse(bytes, 0, length);

    long day = scanner.epochDay(bytes, 0, length);
    if (verdict == Verdict.EVENT) {
      assertThat(day).isEqualTo(ProjectClock.epochDay(parser.event().time()));
    }
  }

  @Property(tries = 500)
  void bytesAreUtf8WhenGuavaSaysSo(@ForAll @Size(max = 40) byte[] bytes, @ForAll boolean isText) {
    byte[] tested =
        isText
            ? ("abcdefgh" + new String(bytes, StandardCharsets.UTF_16) + "ijklmnopq")
                .getBytes(StandardCharsets.UTF_8)
            : bytes;

    assertThat(WellFormed.isUtf8(tested, 0, tested.length))
        .isEqualTo(com.google.common.base.Utf8.isWellFormed(tested));
  }
}
