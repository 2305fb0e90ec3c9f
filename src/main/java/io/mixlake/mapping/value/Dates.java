package io.mixlake.mapping.value;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Values as dates, by Data Prep's rules. */
public final class Dates {
  private static final long LATEST_MILLIS = 253_402_300_799_999L;
  private static final long LATEST_SECONDS = LATEST_MILLIS / 1000;

  private Dates() {}

  /**
   * The value as a date: a number counts milliseconds since 1970, text is tried by {@link
   * DateFormats#guess}.
   */
  public static ZonedDateTime date(Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof ZonedDateTime date) {
      return bounded(date);
    }
    if (value instanceof Number number) {
      return Instant.ofEpochMilli(millis(number)).atZone(ZoneOffset.UTC);
    }
    if (value instanceof String text) {
      return bounded(DateFormats.guess(text));
    }
    throw Values.cannot(value, "a date");
  }

  /** The value as microseconds since 1970-01-01T00:00:00Z. */
  public static Long micros(Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof Number number) {
      return millis(number) * 1000;
    }
    ZonedDateTime date = date(value);
    return date.toEpochSecond() * 1_000_000 + date.getNano() / 1000;
  }

  /** Any date that a file can hold. */
  private static ZonedDateTime bounded(ZonedDateTime date) {
    if (Math.abs(date.toEpochSecond()) > LATEST_SECONDS) {
      throw new MappingFailure(WarningCode.OUT_OF_RANGE, "The date is none before year 10000");
    }
    return date;
  }

  /** The same of a number; years beyond are numbers in the wrong unit. */
  private static long millis(Number number) {
    long millis = Values.integer(number);
    if (millis < -LATEST_MILLIS || millis > LATEST_MILLIS) {
      throw new MappingFailure(WarningCode.OUT_OF_RANGE, "The number is no date before year 10000");
    }
    return millis;
  }
}
