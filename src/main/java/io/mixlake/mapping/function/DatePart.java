package io.mixlake.mapping.function;

import com.google.common.collect.ImmutableList;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A part of a date, by the names that Data Prep has for it. The short form {@code w} stands for two
 * parts in its documentation; here it is the week.
 */
enum DatePart {
  YEAR(ChronoField.YEAR, "year", "yyyy", "yy"),
  QUARTER(IsoFields.QUARTER_OF_YEAR, "quarter", "qq", "q"),
  MONTH(ChronoField.MONTH_OF_YEAR, "month", "mm", "m"),
  DAY_OF_YEAR(ChronoField.DAY_OF_YEAR, "dayofyear", "dy", "y"),
  DAY(ChronoField.DAY_OF_MONTH, "day", "dd", "d"),
  WEEK(IsoFields.WEEK_OF_WEEK_BASED_YEAR, "week", "ww", "w"),
  WEEKDAY(ChronoField.DAY_OF_WEEK, "weekday", "dw"),
  HOUR(ChronoField.HOUR_OF_DAY, "hour", "hh", "hh24"),
  HOUR_OF_HALF_DAY(ChronoField.CLOCK_HOUR_OF_AMPM, "hh12"),
  MINUTE(ChronoField.MINUTE_OF_HOUR, "minute", "mi", "n"),
  SECOND(ChronoField.SECOND_OF_MINUTE, "second", "ss", "s"),
  MILLISECOND(ChronoField.MILLI_OF_SECOND, "millisecond", "sss", "ms");

  private static final Map<String, DatePart> BY_NAME = new HashMap<>();

  static {
    for (DatePart part : values()) {
      for (String name : part.names) {
        BY_NAME.put(name, part);
      }
    }
  }

  private final TemporalField field;
  private final ImmutableList<String> names;

  DatePart(TemporalField field, String... names) {
    this.field = field;
    this.names = ImmutableList.copyOf(names);
  }

  static DatePart named(String name) {
    DatePart part = name == null ? null : BY_NAME.get(name.toLowerCase(Locale.ROOT));
    if (part == null) {
      throw Arguments.failure("There is no such part of a date");
    }
    return part;
  }

  Long of(ZonedDateTime date) {
    return date.getLong(field);
  }

  ZonedDateTime set(ZonedDateTime date, int value) {
    return date.with(field, value);
  }
}
