package io.mixlake.run;

import java.time.Duration;

/** How long after an event Mixpanel processed it; each class begins where the one before ends. */
public enum Lateness {
  /** Processed before it happened: a client's clock was ahead. */
  EARLY(Duration.ZERO, "before its time"),
  MINUTE(Duration.ofMinutes(1), "under 1 min"),
  QUARTER(Duration.ofMinutes(15), "1 to 15 min"),
  HOUR(Duration.ofHours(1), "15 to 60 min"),
  THREE_HOURS(Duration.ofHours(3), "1 to 3 h"),
  HALF_DAY(Duration.ofHours(12), "3 to 12 h"),
  DAY(Duration.ofDays(1), "12 to 24 h"),
  TWO_DAYS(Duration.ofDays(2), "1 to 2 days"),
  THREE_DAYS(Duration.ofDays(3), "2 to 3 days"),
  FIVE_DAYS(Duration.ofDays(5), "3 to 5 days"),
  LATER(Duration.ofMillis(Long.MAX_VALUE), "5 days or more"),
  /** The event does not say when it was processed. */
  UNKNOWN(Duration.ofMillis(Long.MAX_VALUE), "not known");

  private static final Lateness[] ALL = values();

  private final long limitMillis;
  private final String label;

  Lateness(Duration limit, String label) {
    this.limitMillis = limit.toMillis();
    this.label = label;
  }

  /** The class of an event that was processed so many milliseconds after it happened. */
  public static Lateness of(long millis) {
    int i = 0;
    while (i < LATER.ordinal() && millis >= ALL[i].limitMillis) {
      i++;
    }
    return ALL[i];
  }

  /** By when events of this class, and of those before it, had been processed, in words. */
  public String limit() {
    Duration limit = Duration.ofMillis(limitMillis);
    if (limit.toHours() < 1) {
      return limit.toMinutes() + " min";
    }
    return limit.toDays() < 1
        ? limit.toHours() + " h"
        : limit.toDays() + (limit.toDays() == 1 ? " day" : " days");
  }

  /** The class in words. */
  public String label() {
    return label;
  }
}
