package io.mixlake.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

  /** Bytes in = bytes of events, of rejects and of blank lines, and the line feeds between them. */
  @Property(tries = 500)
  void noByteIsUnaccountedFor(
      @ForAll @Size(max = 30) List<@Size(max = 40) byte[]> pieces,
      @ForAll @IntRange(min = 20, max = 300) int longest)
      throws IOException {
    // Given events whole and cut, with any bytes and line feeds between them
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      int cut = piece.length % 3 == 0 ? LINE.length() : piece.length * 4;
      stream.writeBytes(
          LINE.substring(0, Math.min(cut, LINE.length())).getBytes(StandardCharsets.UTF_8));
      stream.write(piece.length % 2 == 0 ? '\n' : ' ');
      stream.writeBytes(piece);
    }
    byte[] bytes = stream.toByteArray();
    Map<Verdict, Long> accounted = new EnumMap<>(Verdict.class);

    // When
    new LineReader(new ByteArrayInputStream(bytes), longest)
        .readAll(
            new LineReader.Handler() {
              @Override
              public void line(byte[] buffer, int offset, int length) {
                accounted.merge(parser.parse(buffer, offset, length), (long) length, Long::sum);
              }

              @Override
              public void longLine(byte[] buffer, int offset, int length, long wholeLength) {
                accounted.merge(Verdict.REJECT, wholeLength, Long::sum);
              }
            });

    // Then
    long lineFeeds =
        new String(bytes, StandardCharsets.ISO_8859_1).chars().filter(c -> c == 10).count();
    assertThat(accounted.values().stream().mapToLong(count -> count).sum() + lineFeeds)
        .isEqualTo(bytes.length);
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
