package io.mixlake.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Figures as people read them. */
public final class Format {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Format() {}

  /** 1,234. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A count with its noun, which gets an s unless the count is one. */
  public static String count(long count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** A share, 0 to 1, in percent; small ones with more digits, so that few is not none. */
  static String percent(double share) {
    double percent = 100 * share;
    if (percent > 0 && percent < 0.01) {
      return "< 0.01 %";
    }
    boolean isSmall = percent > 0 && percent < 1 || percent > 99 && percent < 100;
    // Nearly all is not all.
    double shown = percent < 100 ? Math.min(percent, 99.99) : percent;
    return String.format(Locale.ROOT, isSmall ? "%.2f %%" : "%.1f %%", shown);
  }

  /** Bytes in kB, MB or GB. */
  public static String bytes(long bytes) {
    if (bytes < 1_000_000) {
      return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
    }
    return bytes < 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
  }

  /** Milliseconds as seconds, or as minutes and hours. */
  static String duration(long millis) {
    long seconds = millis / 1000;
    if (seconds < 100) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1e3);
    }
    return seconds < 6000
        ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
  }

  /** An instant in UTC, to the second. */
  public static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** Days from one to another. */
  static String days(LocalDate from, LocalDate to) {
    return from.equals(to) ? from.toString() : from + " to " + to;
  }
}
