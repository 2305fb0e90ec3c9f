package io.mixlake.mixpanel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A clock that knows who waits, and until when. */
final class WatchedTime implements Timekeeper {
  private final Timekeeper time;
  private final List<Long> waits = new ArrayList<>();

  WatchedTime(Timekeeper time) {
    this.time = time;
  }

  @Override
  public long millis() {
    return time.millis();
  }

  @Override
  public void sleep(long millis) throws InterruptedException {
    Long until = time.millis() + millis;
    begin(until);
    try {
      time.sleep(millis);
    } finally {
      end(until);
    }
  }

  private synchronized void begin(Long until) {
    waits.add(until);
  }

  private synchronized void end(Long until) {
    waits.remove(until);
  }

  /** When the first of those who wait goes on; empty if nobody waits. */
  synchronized Optional<Instant> firstEnd() {
    return waits.stream().min(Long::compare).map(Instant::ofEpochMilli);
  }
}
