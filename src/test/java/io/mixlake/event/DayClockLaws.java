package io.mixlake.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class DayClockLaws {

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(ZoneId.getAvailableZoneIds().stream().sorted().toList());
  }

  /** Times around a change of the zone's offset, where instants are hardest to tell. */
  @Property(tries = 2000)
  void instantsAreThoseOfTheProjectClock(
      @ForAll("zones") String zone,
      @ForAll ProjectClock.Reading reading,
      @ForAll @LongRange(min = 0, max = 1_893_456_000_000L) long from,
      @ForAll @Size(10) long[] far,
      @ForAll @LongRange(max = 10_000_000) long late) {
    ZoneId id = ZoneId.of(zone);
    ProjectClock clock = new ProjectClock(id, reading);
    DayClock dayClock = new DayClock(clock);
    ZoneOffsetTransition change = id.getRules().nextTransition(Instant.ofEpochMilli(from));
    long near =
        change == null ? from : change.getDateTimeBefore().toInstant(ZoneOffset.UTC).toEpochMilli();
    for (long each : far) {
      long time = near + each % 200_000_000L;

      assertThat(dayClock.instant(time, time + late)).isEqualTo(clock.instant(time, time + late));
      assertThat(dayClock.instant(time, Event.NO_TIME))
          .isEqualTo(clock.instant(time, Event.NO_TIME));
    }
  }
}
