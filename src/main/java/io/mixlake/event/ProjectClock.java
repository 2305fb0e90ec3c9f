package io.mixlake.event;

import java.io.Serializable;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Turns an event's {@code time} as sent into its project day and its instant.
 *
 * <p>Projects made since 2023 send UTC. Older ones send the project's wall clock, written as if it
 * were UTC (Mixpanel's export documentation). Either way the project day is the day on which the
 * number as sent falls; only the instant needs the zone.
 */
public record ProjectClock(ZoneId zone, Reading reading) implements Serializable {
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  /** How far a client's clock may run ahead of Mixpanel's before we doubt an offset. */
  private static final long CLOCK_SKEW_MILLIS = Duration.ofMinutes(1).toMillis();

  /** What {@code time} counts. */
  public enum Reading {
    /** UTC. */
    UTC,
    /** The project's wall clock. */
    WALL_CLOCK
  }

  /** The project day of a {@code time} as sent, as days since 1970-01-01. */
  public static long epochDay(long time) {
    return Math.floorDiv(time, DAY_MILLIS);
  }

  /** The project day of a {@code time} as sent. */
  public static LocalDate day(long time) {
    return LocalDate.ofEpochDay(epochDay(time));
  }

  /**
   * The instant of an event, epoch milliseconds UTC.
   *
   * <p>A wall clock time that a zone change skipped is moved on by what was skipped. One that
   * happened twice is the one that lies closest before {@code processingTime}; without a processing
   * time it is the earlier.
   */
  public long instant(long time, long processingTime) {
    if (reading == Reading.UTC) {
      return time;
    }
    ZoneRules rules = zone.getRules();
    if (rules.isFixedOffset()) {
      return minus(time, rules.getOffset(LocalDateTime.MIN));
    }
    LocalDateTime wall = LocalDateTime.ofEpochSecond(Math.floorDiv(time, 1000L), 0, ZoneOffset.UTC);
    ZoneOffsetTransition transition = rules.getTransition(wall);
    if (transition == null) {
      return minus(time, rules.getOffset(wall));
    }
    long earlier = minus(time, transition.getOffsetBefore());
    if (transition.isGap()) {
      return earlier;
    }
    long later = minus(time, transition.getOffsetAfter());
    boolean laterIsPossible =
        processingTime != Event.NO_TIME && processingTime - later >= -CLOCK_SKEW_MILLIS;
    return laterIsPossible ? later : earlier;
  }

  private static long minus(long time, ZoneOffset offset) {
    return time - offset.getTotalSeconds() * 1000L;
  }
}
