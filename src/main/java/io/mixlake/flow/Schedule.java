package io.mixlake.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a flow runs.
 *
 * @param interval runs every so many units of {@code frequency}
 * @param startTime the first run, UTC
 * @param backfill whether the first run takes all of the flow's days; if not, days before that of
 *     {@code startTime} are left out for good
 * @param lookbackDays days before the newest one that every run exports again
 * @param late how days are found that late events changed
 */
public record Schedule(
    Frequency frequency,
    int interval,
    Instant startTime,
    boolean backfill,
    int lookbackDays,
    Late late)
    implements Flow.Section {
  /** Clients may send events for five days (Mixpanel's documentation of /track). */
  public static final int DEFAULT_LOOKBACK_DAYS = 5;

  /** How days are found that late events changed. */
  public enum Late {
    /** The days of the look-back are exported again. */
    LOOKBACK,
    /** Likewise, and one query over all older days names those that changed. */
    QUERY
  }

  /** Flow Service's frequencies. */
  public enum Frequency {
    ONCE,
    MINUTE,
    HOUR,
    DAY,
    WEEK
  }

  /** The newest start that is not after that time; empty before the first. */
  public Optional<Instant> lastStart(Instant time) {
    return time.isBefore(startTime) ? Optional.empty() : Optional.of(start(startsBefore(time)));
  }

  /** The first start after that time; empty if there is none any more. */
  public Optional<Instant> nextStart(Instant time) {
    if (time.isBefore(startTime)) {
      return Optional.of(startTime);
    }
    return frequency == Frequency.ONCE
        ? Optional.empty()
        : Optional.of(start(startsBefore(time) + 1));
  }

  private long startsBefore(Instant time) {
    return frequency == Frequency.ONCE ? 0 : Duration.between(startTime, time).dividedBy(between());
  }

  private Instant start(long number) {
    return number == 0 ? startTime : startTime.plus(between().multipliedBy(number));
  }

  /**
   * The time between two starts. Weeks and days have their hours everywhere: starts are in UTC.
   *
   * @throws IllegalStateException if there is one start only
   */
  public Duration between() {
    return switch (frequency) {
      case MINUTE -> Duration.ofMinutes(interval);
      case HOUR -> Duration.ofHours(interval);
      case DAY -> Duration.ofDays(interval);
      case WEEK -> Duration.ofDays(7L * interval);
      case ONCE -> throw new IllegalStateException("There is one start only");
    };
  }
}
