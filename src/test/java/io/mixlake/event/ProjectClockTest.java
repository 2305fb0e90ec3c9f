package io.mixlake.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectClockTest {

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(ZoneId.getAvailableZoneIds().stream().sorted().toList());
  }

  @Property(tries = 3000)
  void wallClocksLeadBackToTheInstant(
      @ForAll("zones") String zone,
      @ForAll @LongRange(min = 1_262_304_000_000L, max = 1_893_456_000_000L) long instant) {
    ZoneId id = ZoneId.of(zone);
    LocalDateTime wall = LocalDateTime.ofInstant(Instant.ofEpochMilli(instant), id);
    long sent = wall.toInstant(ZoneOffset.UTC).toEpochMilli();
    ProjectClock clock = new ProjectClock(id, ProjectClock.Reading.WALL_CLOCK);

    // Processed a second later: that tells even the hour that came twice.
    List<ZoneOffset> offsets = id.getRules().getValidOffsets(wall);
    long resolved = clock.instant(sent, instant + 1000);
    if (offsets.size() == 1) {
      assertThat(resolved).isEqualTo(instant);
    } else {
      assertThat(resolved).isIn(candidates(sent, offsets));
      assertThat(resolved).isLessThanOrEqualTo(instant + 61_000);
    }
    assertThat(ProjectClock.day(sent)).isEqualTo(wall.toLocalDate());
  }

  private static List<Long> candidates(long sent, List<ZoneOffset> offsets) {
    return offsets.stream().map(o -> sent - o.getTotalSeconds() * 1000L).toList();
  }

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
    "1.7040672e9, 1704067200000"
  })
  void timesAreReadInEveryForm(String text, long millis) {
    assertThat(EventTime.parse(text)).isEqualTo(millis);
  }

  @ParameterizedTest
  @CsvSource({"soon", "''", "99999999999999999999", "1e400", "2024-13-01T00:00:00", "NaN", "0x10"})
  void whatIsNoTimeIsNone(String text) {
    assertThat(EventTime.parse(text)).isEqualTo(Event.NO_TIME);
  }
}
