package io.mixlake.flow;

import java.time.Instant;

/**
 * When a flow runs.
 *
 * @param interval runs every so many units of {@code frequency}
 * @param startTime the first run, UTC
 * @param lookbackDays days before the newest one that every run exports again
 */
public record Schedule(
    Frequency frequency, int interval, Instant startTime, boolean backfill, int lookbackDays) {

  /** Flow Service's frequencies. */
  public enum Frequency {
    ONCE,
    MINUTE,
    HOUR,
    DAY,
    WEEK
  }
}
