package io.mixlake.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventParserTest {
  private static final String LINE =
      "{\"event\":\"a\",\"properties\":{\"time\":1704067200123,\"distinct_id\":\"ü\",\"$insert_id\":\"i\","
          + "\"n\":[1,{\"x\":5.0}],\"mp_processing_time_ms\":1704067205000}}";

  private final EventParser parser = new EventParser(100);

  private Verdict parse(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return parser.parse(bytes, 0, bytes.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
  void aLineInAnotherEncodingIsNoEvent(String charset) {
    EventParser parser = new EventParser(100);
    byte[] bytes =
        "{\"event\":\"a\",\"properties\":{\"time\":1}}".getBytes(Charset.forName(charset));

    assertThat(parser.parse(bytes, 0, bytes.length)).isEqualTo(Verdict.REJECT);
    assertThat(parser.rejectCode()).isEqualTo(RejectCode.NOT_JSON);
  }

  @Test
  void takesWhatIdentityAndTimeNeed() {
    assertThat(parse(LINE)).isEqualTo(Verdict.EVENT);
    assertThat(parser.event().name()).isEqualTo("a");
    assertThat(parser.event().distinctId()).isEqualTo("ü");
    assertThat(parser.event().insertId()).isEqualTo("i");
    assertThat(parser.event().time()).isEqualTo(1704067200123L);
    assertThat(parser.event().processingTime()).isEqualTo(1704067205000L);
    assertThat(parser.event().properties().toString())
        .isEqualTo(LINE.substring(LINE.indexOf("{\"time"), LINE.length() - 1));
  }

  @Test
  void readsAnywhereInABuffer() {
    byte[] padded = ("xx" + LINE + "yy").getBytes(StandardCharsets.UTF_8);

    assertThat(parser.parse(padded, 2, padded.length - 4)).isEqualTo(Verdict.EVENT);
    assertThat(parser.event().properties().toString()).startsWith("{\"time").endsWith("000}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello|NOT_JSON",
        "99|NOT_JSON",
        "[]|NOT_JSON",
        "{\"event\":\"a\",\"properties\":{\"time\":1}|NOT_JSON",
        "{\"event\":\"a\",\"properties\":{\"time\":1}}terminated early|NOT_JSON",
        "{\"event\":1,\"properties\":{\"time\":1}}|NO_NAME",
        "{\"properties\":{\"time\":1}}|NO_NAME",
        "{\"event\":\"a\",\"properties\":[]}|NO_PROPERTIES",
        "{\"event\":\"a\",\"properties\":{\"time\":null}}|NO_TIME",
        "{\"event\":\"a\",\"properties\":{}}|NO_TIME",
        "{\"event\":\"a\",\"properties\":{\"time\":{}}}|BAD_TIME",
        "{\"event\":\"a\",\"properties\":{\"time\":1e99}}|BAD_TIME",
      })
  void saysWhyALineIsNoEvent(String line, RejectCode code) {
    assertThat(parse(line)).isEqualTo(Verdict.REJECT);
    assertThat(parser.rejectCode()).isEqualTo(code);
  }

  @Test
  void nestingHasALimit() {
    String deep = "[".repeat(5000) + "]".repeat(5000);

    assertThat(parse("{\"event\":\"a\",\"properties\":{\"time\":1,\"d\":" + deep + "}}"))
        .isEqualTo(Verdict.REJECT);
    assertThat(parser.rejectCode()).isEqualTo(RejectCode.TOO_DEEP);
  }
}
