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

class ProjectClockLaws {

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
}
