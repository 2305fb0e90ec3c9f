package io.mixlake.mixpanel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class QuotaLaws {

  @Property(tries = 200)
  void noHourAndNoSecondHasMoreThanItsShare(
      @ForAll @IntRange(min = 1, max = 60) int perHour,
      @ForAll @IntRange(min = 1, max = 3) int perSecond,
      @ForAll @Size(max = 200) List<@LongRange(max = 400_000) Long> pauses)
      throws InterruptedException {
    VirtualTime time = new VirtualTime("2024-06-01T00:00:00Z");
    QuotaGate gate = new QuotaGate(perHour, perSecond, 10, List.of(), time);
    List<Long> passed = new ArrayList<>();
    for (long pause : pauses) {
      time.sleep(pause % 3 == 0 ? 0 : pause);
      gate.acquire();
      passed.add(time.millis());
      gate.release();
    }
    for (int i = 0; i < passed.size(); i++) {
      if (i >= perHour) {
        assertThat(passed.get(i) - passed.get(i - perHour)).isGreaterThan(3_600_000);
      }
      if (i >= perSecond) {
        assertThat(passed.get(i) - passed.get(i - perSecond)).isGreaterThan(1_000);
      }
    }
  }

  @Property(tries = 200)
  void requestsThatAreHeldUpOnTheirWayDoNotMeet(
      @ForAll @IntRange(min = 1, max = 3) int perSecond,
      @ForAll @Size(max = 100) List<@LongRange(max = 1_000) Long> delays)
      throws InterruptedException {
    VirtualTime time = new VirtualTime("2024-06-01T00:00:00Z");
    QuotaGate gate = new QuotaGate(1_000, perSecond, 10, List.of(), time);
    List<Long> arrived = new ArrayList<>();
    for (long delay : delays) {
      gate.acquire();
      time.sleep(delay);
      arrived.add(time.millis());
      gate.release();
    }
    for (int i = perSecond; i < arrived.size(); i++) {
      assertThat(arrived.get(i) - arrived.get(i - perSecond)).isGreaterThan(1_000);
    }
  }
}
