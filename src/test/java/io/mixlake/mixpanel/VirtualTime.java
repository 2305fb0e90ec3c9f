package io.mixlake.mixpanel;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that passes when somebody sleeps, and a little whenever somebody looks. */
final class VirtualTime extends Clock implements Timekeeper {
  private long now;
  private long slept;

  VirtualTime(String start) {
    now = Instant.parse(start).toEpochMilli();
  }

  @Override
  public synchronized long millis() {
    return now;
  }

  @Override
  public synchronized void sleep(long millis) {
    now += millis;
    slept += millis;
  }

  /** How much sleeping there was, milliseconds. */
  synchronized long slept() {
    return slept;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }
}
