package io.mixlake.mapping.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateFormatsTest {
  @ParameterizedTest
  @CsvSource({
    "2024-05-06 20:39:01+0200, 2024-05-06T18:39:01Z",
    "2024-05-06 20:39:01Z, 2024-05-06T20:39:01Z",
    "2024-05-06 20:39:01.005+0200, 2024-05-06T18:39:01.005Z",
    "2024-05-06 20:39:01.005, 2024-05-06T20:39:01.005Z",
    "2024-05-06T20:39:01.005Z, 2024-05-06T20:39:01.005Z",
    "2024-05-06T20:39:01.005-08, 2024-05-07T04:39:01.005Z",
    "2024-05-06T20:39:01Z, 2024-05-06T20:39:01Z",
    "2024-05-06, 2024-05-06T00:00:00Z",
    "2024/05/06, 2024-05-06T00:00:00Z",
    "2024.05.06, 2024-05-06T00:00:00Z",
    "2024-May-06, 2024-05-06T00:00:00Z",
    "20240506, 2024-05-06T00:00:00Z",
    "12-11-2020, 2020-12-11T00:00:00Z",
    "12112020, 2020-12-11T00:00:00Z",
    "5/06/2024, 2024-05-06T00:00:00Z",
    "06.5.2024, 2024-05-06T00:00:00Z",
    "5/06/2024 08:39:01 pm, 2024-05-06T20:39:01Z",
    "06.5.2024 08:39:01 AM, 2024-05-06T08:39:01Z",
    "06.May.2024, 2024-05-06T00:00:00Z",
    "06-MAY-2024, 2024-05-06T00:00:00Z",
    "2024-05-06T20:39:01, 2024-05-06T20:39:01Z",
    "2024-05-06T20:39:01.123456+02:00, 2024-05-06T18:39:01.123456Z",
    "2024-05-06 20:39:01, 2024-05-06T20:39:01Z",
    "' 2024-05-06 ', 2024-05-06T00:00:00Z",
    "2024/02/29, 2024-02-29T00:00:00Z",
    "2024-04-30 10:00:00, 2024-04-30T10:00:00Z",
    "2024-02-29 24:00:00, 2024-03-01T00:00:00Z",
    "2024-02-29T24:00:00Z, 2024-03-01T00:00:00Z",
    "5/31/2024 00:30:00 am, 2024-05-31T00:30:00Z",
  })
  void triesDataPrepsFormatsInOrder(String text, Instant instant) {
    assertThat(DateFormats.guess(text).toInstant()).isEqualTo(instant);
  }

  @ParameterizedTest
  @CsvSource({
    "MM/dd/yyyy hh:mm, 10/23/2019 11:24, 2019-10-23T11:24:00Z",
    "MM/dd/yyyy hh:mm, 10/23/2019 12:24, 2019-10-23T00:24:00Z",
    "MM/dd/yyyy KK:mm:ss, 10/23/2019 11:24:05, 2019-10-23T11:24:05Z",
    "yyyy-MM-dd mm:ss, 2019-10-23 11:24, 2019-10-23T00:11:24Z",
    "YYYY-MM-dd, 2024-05-05, 2024-05-05T00:00:00Z",
    "YYYY-'W'ww-u, 2024-W20-3, 2024-05-15T00:00:00Z",
    "hh 'o''clock' a, 03 o'clock PM, 1970-01-01T15:00:00Z"
  })
  void nothingThatAPatternTellsIsDropped(String pattern, String text, Instant instant) {
    assertThat(DateFormats.parse(text, DateFormats.reading(pattern)).toInstant())
        .isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yyyy ww", "yyyy QQ", "YYYY-'W'ww", "yyyy-MM W"})
  void aPatternThatTellsNoDayIsRefused(String pattern) {
    assertThatThrownBy(() -> DateFormats.reading(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a week or a quarter");
  }

  @Test
  void twoQuotesAreOneOfTheText() {
    ZonedDateTime date = ZonedDateTime.of(2024, 5, 6, 15, 0, 0, 0, ZoneOffset.UTC);

    assertThat(DateFormats.writing("hh 'o''clock' a").format(date)).isEqualTo("03 o'clock PM");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "2024-13-01",
        "2024-02-31x",
        "1",
        "13132020",
        "10:00:00",
        "2024-02-30",
        "2023-02-29",
        "2024-02-31T10:00:00Z",
        "2024-04-31 10:00:00",
        "20230229",
        "31.6.2024",
        "2024-02-30 24:00:00",
        "2/30/2024 00:30:00 am"
      })
  void whatIsNoDateFailsWithoutNamingIt(String text) {
    assertThatThrownBy(() -> DateFormats.guess(text))
        .isInstanceOf(MappingFailure.class)
        .hasMessage("The text is no date in a known form");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yyyy-MM-dd HH:mm:ss.SSSZ | 2024-05-06 07:08:09.010+0000",
        "u | 1",
        "yy D E MMM a K k h | 24 127 Mon May AM 7 7 7",
        "yyyy'T'X | 2024TZ",
        "q Q w | 2 2 19",
      })
  void writesPatternLetters(String pattern, String text) {
    ZonedDateTime date = ZonedDateTime.of(2024, 5, 6, 7, 8, 9, 10_000_000, ZoneOffset.UTC);

    assertThat(DateFormats.writing(pattern).format(date)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"2023-02-29, yyyy-MM-dd", "31.4.24, d.M.yy", "30 Feb 2024 +0100, d MMM yyyy Z"})
  void aDayThatThereIsNotIsNoDateInAPattern(String text, String pattern) {
    assertThatThrownBy(() -> DateFormats.parse(text, DateFormats.reading(pattern)))
        .isInstanceOf(MappingFailure.class);
  }

  @Test
  void readsPatternsWithoutDayOrZone() {
    assertThat(DateFormats.parse("2024-05", DateFormats.reading("yyyy-MM")))
        .isEqualTo("2024-05-01T00:00:00Z");
    assertThat(DateFormats.parse("06.05.24 7:08 PM", DateFormats.reading("dd.MM.yy h:mm a")))
        .isEqualTo("2024-05-06T19:08:00Z");
    assertThat(
            DateFormats.parse(
                "2024-05-06 07:00 America/New_York", DateFormats.reading("yyyy-MM-dd HH:mm VV")))
        .isEqualTo("2024-05-06T07:00:00-04:00[America/New_York]");
  }
}
