package io.mixlake.flow;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a flow file writes durations ({@code 90s}), sizes ({@code 64MB}) and shares ({@code 5%}). The
 * readers throw {@link IllegalArgumentException} with a message that says what would be right.
 */
final class Units {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");
  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,12}) ?([KMGT]?)I?B", Pattern.CASE_INSENSITIVE);
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,12})?) ?%");
  private static final Pattern FRACTION = Pattern.compile("[01](?:\\.\\d{1,14})?");

  private static final Map<String, Duration> DURATION_UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private static final List<String> SIZE_UNITS = List.of("", "K", "M", "G", "T");

  private Units() {}

  /** Reads whole {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}. */
  static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "must be a duration with its unit (ms, s, m, h or d), such as 10s, 5m or 2h");
    }
    Duration unit = DURATION_UNITS.get(matcher.group(2));
    return unit.multipliedBy(Long.parseLong(matcher.group(1)));
  }

  /** Reads a duration within bounds, both included. */
  static Duration duration(String text, Duration least, Duration most) {
    Duration duration = duration(text);
    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
      throw new IllegalArgumentException("must be from " + format(least) + " to " + format(most));
    }
    return duration;
  }

  /** Writes a duration of whole milliseconds so that {@link #duration} reads it back. */
  static String format(Duration duration) {
    for (String unit : List.of("d", "h", "m", "s")) {
      Duration one = DURATION_UNITS.get(unit);
      if (!duration.isZero() && duration.toMillis() % one.toMillis() == 0) {
        return duration.toMillis() / one.toMillis() + unit;
      }
    }
    return duration.toMillis() + "ms";
  }

  /**
   * Reads {@code B}, {@code KB}, {@code MB}, {@code GB} or {@code TB}, powers of 1024, as bytes.
   */
  static long size(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "must be a size with its unit (B, KB, MB, GB or TB), such as 64MB");
    }
    int power = SIZE_UNITS.indexOf(matcher.group(2).toUpperCase(Locale.ROOT));
    try {
      return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("is more than any file can hold", e);
    }
  }

  /** Reads a size within bounds, both included. */
  static long size(String text, long least, long most) {
    long size = size(text);
    if (size < least || size > most) {
      throw new IllegalArgumentException("must be from " + format(least) + " to " + format(most));
    }
    return size;
  }

  /** Writes bytes so that {@link #size} reads them back. */
  static String format(long bytes) {
    int power = Math.min(Long.numberOfTrailingZeros(bytes) / 10, SIZE_UNITS.size() - 1);
    return bytes == 0 ? "0B" : (bytes >> (10 * power)) + SIZE_UNITS.get(power) + "B";
  }

  /** Reads {@code 5%} or {@code 0.05} as a share from 0 to 1. A bare {@code 5} is neither. */
  static double share(String text) {
    BigDecimal share;
    Matcher percent = PERCENT.matcher(text);
    if (percent.matches()) {
      share = new BigDecimal(percent.group(1)).movePointLeft(2);
    } else if (FRACTION.matcher(text).matches()) {
      share = new BigDecimal(text);
    } else {
      throw new IllegalArgumentException("must be a share such as 0.05 or 5%");
    }
    if (share.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("must be at most the whole, 100%");
    }
    return share.doubleValue();
  }
}
