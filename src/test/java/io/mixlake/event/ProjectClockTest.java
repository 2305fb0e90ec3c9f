package io.mixlake.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectClockTest {

  @Test
  void utcProjectsNeedNoZone() {
    ProjectClock clock = new ProjectClock(ZoneId.of("Asia/Kolkata"), ProjectClock.Reading.UTC);

    assertThat(clock.instant(5, 7)).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({
    "1704067200, 1704067200000",
    "1704067200123, 1704067200123",
    "1704067200.002, 1704067200002",
    "1721228056.0, 1721228056000",
    "'0', 0",
    "-1, -1000",
    "2024-01-01T00:00:00, 1704067200000",
    "2024-01-01T01:00:00+01:00, 1704067200000",
    "2024-01-01 00:00:00, 1704067200000",
    "2023-12-31T24:00:00, 1704067200000",
    "1.7040672e9, 1704067200000",
    "1704153599.9999, 1704153599999",
    "1704153599999.9, 1704153599999",
    "2024-01-01T23:59:59.9999999Z, 1704153599999",
    "-0.0001, -1",
    "1969-12-31T23:59:59.9999Z, -1"
  })
  void timesAreReadInEveryForm(String text, long millis) {
    assertThat(EventTime.parse(text)).isEqualTo(millis);
  }

  @ParameterizedTest
  @CsvSource({
    "soon",
    "''",
    "99999999999999999999",
    "1e400",
    "2024-13-01T00:00:00",
    "2024-02-30T10:00:00",
    "2023-02-29 10:00:00",
    "NaN",
    "0x10"
  })
  void whatIsNoTimeIsNone(String text) {
    assertThat(EventTime.parse(text)).isEqualTo(Event.NO_TIME);
  }

  @Test
  void aTextThatIsMuchTooLongIsNoTime() {
    assertThat(EventTime.parse("1".repeat(5_000_000) + "x")).isEqualTo(Event.NO_TIME);
    assertThat(EventTime.parse("1".repeat(5_000_000))).isEqualTo(Event.NO_TIME);
  }

  @ParameterizedTest
  @CsvSource({
    "1704067205000, 1704067205000",
    "5, 5",
    "1704067205000.0, 1704067205000",
    "1.7e12, 1700000000000",
    "253402300799999, 253402300799999",
    "-62135596800000, -62135596800000"
  })
  void processingTimesCountMilliseconds(String text, long millis) {
    assertThat(EventTime.parseMillis(text)).isEqualTo(millis);
  }

  @ParameterizedTest
  @CsvSource({
    "253402300800000",
    "-62135596800001",
    "999999999999999999",
    "-999999999999999999",
    "1704067205000.5",
    "1e15",
    "1e100000000",
    "2024-01-01T00:00:00Z"
  })
  void aProcessingTimeBeyondEveryCalendarIsNone(String text) {
    assertThat(EventTime.parseMillis(text)).isEqualTo(Event.NO_TIME);
  }
}
