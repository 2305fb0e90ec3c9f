package io.mixlake.event;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;

/**
 * The forms in which {@code time} has been seen in exports: whole seconds, whole milliseconds,
 * either with a fraction, the same as text, and ISO 8601 with or without a zone.
 */
final class EventTime {
  /**
   * Above this many units since 1970 a number counts milliseconds; as seconds it is the year 5138.
   */
  private static final long LARGEST_SECONDS = 100_000_000_000L;

  private static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
  private static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  /** More digits than this in front of the point are no time, and costly to compute with. */
  private static final int MOST_DIGITS = 20;

  /** Longer texts are no time either, and costly to look at. */
  private static final int MOST_CHARACTERS = 1_100;

  private static final int DATE_CHARACTERS = "2024-01-31".length();

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][ ]")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter();

  private EventTime() {}

  /** Milliseconds of the number line on which the text stands, or {@link Event#NO_TIME}. */
  static long parse(String text) {
    long units = digits(text);
    if (units != Event.NO_TIME) {
      return bounded(Math.abs(units) > LARGEST_SECONDS ? units : units * 1000);
    }
    if (text.length() > MOST_CHARACTERS) {
      return Event.NO_TIME;
    }
    return looksLikeNumber(text) ? fromDecimal(text) : fromIso(text);
  }

  /** Like {@link #parse}, for a field that always counts milliseconds. */
  static long parseMillis(String text) {
    if (text == null || text.length() > MOST_CHARACTERS) {
      return Event.NO_TIME;
    }
    long millis = digits(text);
    return millis == Event.NO_TIME && looksLikeNumber(text)
        ? fromWhole(new BigDecimal(text.strip()))
        : bounded(millis);
  }

  /** A plain integer of up to 18 digits, or {@link Event#NO_TIME}. */
  private static long digits(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    int count = text.length() - start;
    if (count < 1 || count > 18) {
      return Event.NO_TIME;
    }
    long value = 0;
    for (int i = start; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return Event.NO_TIME;
      }
      value = value * 10 + digit;
    }
    return start == 1 ? -value : value;
  }

  private static boolean looksLikeNumber(String text) {
    return text.matches("\\s*[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]{1,9})?\\s*");
  }

  private static long fromDecimal(String text) {
    BigDecimal units = new BigDecimal(text.strip());
    if (!isReasonable(units)) {
      return Event.NO_TIME;
    }
    boolean isSeconds = units.abs().compareTo(BigDecimal.valueOf(LARGEST_SECONDS)) <= 0;
    BigDecimal millis = isSeconds ? units.movePointRight(3) : units;
    // Down, as ISO texts are: rounded up, an event would leave its second, or even its day.
    return bounded(millis.setScale(0, RoundingMode.FLOOR));
  }

  private static long fromWhole(BigDecimal millis) {
    boolean isTime = isReasonable(millis) && millis.stripTrailingZeros().scale() <= 0;
    return isTime ? bounded(millis) : Event.NO_TIME;
  }

  private static boolean isReasonable(BigDecimal units) {
    return (long) units.precision() - units.scale() <= MOST_DIGITS && units.scale() <= 1000;
  }

  private static long fromIso(String text) {
    String stripped = text.strip();
    try {
      TemporalAccessor parsed = ISO.parseBest(stripped, OffsetDateTime::from, LocalDateTime::from);
      // Which takes February 30 for the 29th. A strict one would refuse 24:00.
      LocalDate.parse(stripped.substring(0, DATE_CHARACTERS));
      Instant instant =
          parsed instanceof OffsetDateTime zoned
              ? zoned.toInstant()
              : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
      return bounded(instant.toEpochMilli());
    } catch (DateTimeException e) {
      return Event.NO_TIME;
    }
  }

  private static long bounded(BigDecimal millis) {
    return millis.precision() < 19 ? bounded(millis.longValue()) : Event.NO_TIME;
  }

  private static long bounded(long millis) {
    return millis >= EARLIEST && millis <= LATEST ? millis : Event.NO_TIME;
  }
}
