package io.mixlake.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;

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

  /** Reading the usual kind of event in one pass is the same as parsing it. */
  @Property(tries = 5000)
  void whatIsReadInOnePassIsWhatAParserSees(
      @ForAll("lines") String line, @ForAll @IntRange(max = 2000) int at, @ForAll byte value) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    if (at < bytes.length && value != 0) {
      bytes[at] = value;
    }
    Event read = new Event();
    boolean isUsual =
        WellFormed.isUtf8(bytes, 0, bytes.length) && UsualEvent.read(bytes, 0, bytes.length, read);
    Statistics.label("read in one pass").collect(isUsual);

    if (isUsual) {
      assertThat(parser.parseObject(bytes, 0, bytes.length)).isEqualTo(Verdict.EVENT);
      Event parsed = parser.event();
      assertThat(fields(read)).isEqualTo(fields(parsed));
    }
  }

  private static List<Object> fields(Event event) {
    return Stream.of(
            event.name(),
            event.distinctId(),
            event.insertId(),
            event.originalName,
            event.originalDistinctId,
            event.time(),
            event.processingTime(),
            event.properties().toString())
        .map(String::valueOf)
        .collect(Collectors.toList());
  }

  @Provide
  Arbitrary<String> lines() {
    Arbitrary<String> scalar =
        Arbitraries.of(
            "1704067200123",
            "1704067200",
            "1704067200.5",
            "-1",
            "0",
            "00",
            "1e5",
            "1E+2",
            "1.",
            "-",
            "\"x\"",
            "\"ü\\u00e9\"",
            "\"a\\qb\"",
            "\"1704067200123\"",
            "true",
            "false",
            "null",
            "nul",
            "\"\\ud800\"",
            "\"\u0001\"",
            "\"2024-01-01T00:00:00\"",
            "\"\"",
            "\"\\\\\"");
    Arbitrary<String> nested =
        scalar.list().ofMaxSize(3).map(values -> "[" + String.join(" , ", values) + "]");
    Arbitrary<String> value =
        Arbitraries.frequencyOf(
            Tuple.of(6, scalar),
            Tuple.of(1, nested),
            Tuple.of(1, nested.map(list -> "{\"k\" :" + list + ",\"\\n\":{}}")));
    Arbitrary<String> key =
        Arbitraries.of(
            "time",
            "time",
            "time",
            "distinct_id",
            "$insert_id",
            "mp_processing_time_ms",
            "mp_original_event_name",
            "mp_original_distinct_id",
            "other",
            "\\u0074ime",
            "ü");
    Arbitrary<String> member =
        Combinators.combine(key, value).as((name, v) -> "\"" + name + "\":" + v);
    Arbitrary<String> properties =
        member
            .list()
            .ofMaxSize(4)
            .map(members -> "{\"time\":1704067200123," + String.join(",", members) + "}");
    Arbitrary<String> shape =
        Arbitraries.of(
            "{\"event\":\"e\",\"properties\":%s}",
            "{\"event\":\"é 1\",\"properties\":%s} ",
            "{\"event\":\"\\u0041\",\"properties\":%s}",
            "{\"event\":\"e\",\"properties\":%s,\"x\":1}",
            "{ \"event\":\"e\",\"properties\":%s}");
    return Combinators.combine(shape, properties).as(String::formatted);
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
