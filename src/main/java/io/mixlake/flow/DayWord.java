package io.mixlake.flow;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day as a flow file names it: a date, or so many days before today.
 *
 * @param date the date, or null
 * @param daysAgo what counts without a date
 */
record DayWord(LocalDate date, long daysAgo) implements Serializable {
  private static final Pattern AGO = Pattern.compile("-(\\d{1,5})d");

  static DayWord ago(long days) {
    return new DayWord(null, days);
  }

  /**
   * @throws IllegalArgumentException if the text names no day
   */
  static DayWord parse(String text) {
    if (text.equals("today")) {
      return ago(0);
    }
    if (text.equals("yesterday")) {
      return ago(1);
    }
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      return ago(Long.parseLong(ago.group(1)));
    }
    try {
      return new DayWord(LocalDate.parse(text), 0);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "must be a day such as 2024-01-31, or yesterday, today or -30d", e);
    }
  }

  /** The day that it means on a given day. */
  LocalDate on(LocalDate today) {
    return date == null ? today.minusDays(daysAgo) : date;
  }
}
