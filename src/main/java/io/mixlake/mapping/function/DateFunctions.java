package io.mixlake.mapping.function;

import static io.mixlake.mapping.function.Arguments.failure;
import static io.mixlake.mapping.function.Arguments.integer;
import static io.mixlake.mapping.function.Arguments.text;
import static io.mixlake.mapping.function.ValueKind.DATE;
import static io.mixlake.mapping.function.ValueKind.INTEGER;
import static io.mixlake.mapping.function.ValueKind.TEXT;

import io.mixlake.mapping.value.DateFormats;
import io.mixlake.mapping.value.Dates;
import io.mixlake.mapping.value.Values;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Functions of dates. Dates are ZonedDateTimes; text and epoch milliseconds are taken for them. */
final class DateFunctions {
  /** Patterns stand in mapping sets, so there are few; a computed one must not fill the memory. */
  private static final int MOST_PATTERNS = 1000;

  private static final Map<String, DateTimeFormatter> READING = new ConcurrentHashMap<>();
  private static final Map<String, DateTimeFormatter> WRITING = new ConcurrentHashMap<>();

  private DateFunctions() {}

  static void addTo(Group group) {
    addClock(group);
    addText(group);
    addParts(group);
    addZones(group);
  }

  private static void addClock(Group group) {
    group
        .addOpen(
            DATE,
            "now()",
            "The time of the run",
            "now()",
            "",
            (a, scope) -> scope.now().atZone(ZoneOffset.UTC))
        .addOpen(
            INTEGER,
            "timestamp()",
            "The time of the run in epoch milliseconds",
            "timestamp()",
            "",
            (a, scope) -> scope.now().toEpochMilli());
  }

  private static void addText(Group group) {
    group
        .add(
            TEXT,
            "format(date, pattern)",
            "The date as text",
            "format(date(\"2019-10-23T11:24:35Z\"), \"yyyy-MM-dd HH:mm:ss\")",
            "\"2019-10-23 11:24:35\"",
            (a, scope) -> format(Dates.date(a[0]), text(a, 1)))
        .add(
            TEXT,
            "dformat(epochMillis, pattern)",
            "Epoch milliseconds as text, in UTC",
            "dformat(1571829875000, \"yyyy-MM-dd'T'HH:mm:ss.SSSX\")",
            "\"2019-10-23T11:24:35.000Z\"",
            (a, scope) -> format(Dates.date(Long.valueOf(millis(a[0]))), text(a, 1)))
        .addOpen(
            DATE,
            "date(text, [pattern], [default])",
            "The date in the text: by the pattern, or by the first known form that fits; the"
                + " default if the text is null",
            "date(\"10/23/2019 11:24\", \"MM/dd/yyyy HH:mm\")",
            "\"2019-10-23T11:24:00Z\"",
            (a, scope) -> date(a));
  }

  private static void addParts(Group group) {
    group
        .addOpen(
            INTEGER,
            "date_part(component, date)",
            "A part of the date: year, quarter, month, dayofyear, day, week, weekday (1 is Monday),"
                + " hour, hh12, minute, second, millisecond, or a short form of these",
            "date_part(\"MM\", date(\"2019-10-17 11:55:12\"))",
            "10",
            (a, scope) -> a[1] == null ? null : DatePart.named(text(a, 0)).of(Dates.date(a[1])))
        .addOpen(
            DATE,
            "set_date_part(component, value, date)",
            "The date with another year, month, day, hour, minute or second",
            "set_date_part(\"m\", 4, date(\"2016-11-09T11:44:44.797Z\"))",
            "\"2016-04-09T11:44:44.797Z\"",
            (a, scope) -> a[2] == null ? null : setPart(a))
        .add(
            DATE,
            "make_date_time(year, month, day, hour, minute, second, nanosecond, zone)",
            "The date of those parts",
            "make_date_time(2019, 10, 17, 11, 55, 12, 999, \"America/Los_Angeles\")",
            "\"2019-10-17T11:55:12.000000999-07:00\"",
            (a, scope) -> make(a))
        .alias("make_timestamp", "make_date_time");
  }

  private static void addZones(Group group) {
    group
        .add(
            DATE,
            "zone_date_to_utc(date)",
            "The same instant in UTC",
            "zone_date_to_utc(date(\"2019-10-17T11:55:12.000-08:00\"))",
            "\"2019-10-17T19:55:12Z\"",
            (a, scope) -> Dates.date(a[0]).withZoneSameInstant(ZoneOffset.UTC))
        .add(
            DATE,
            "zone_date_to_zone(date, zone)",
            "The same instant in another zone",
            "zone_date_to_zone(date(\"2021-10-26T13:43:59Z\"), \"Europe/Paris\")",
            "\"2021-10-26T15:43:59+02:00\"",
            (a, scope) -> Dates.date(a[0]).withZoneSameInstant(zone(text(a, 1))));
  }

  private static long millis(Object value) {
    return Values.integer(value);
  }

  private static String format(ZonedDateTime date, String pattern) {
    try {
      return pattern(pattern, WRITING).format(date);
    } catch (DateTimeException e) {
      throw failure("The date has no such part");
    }
  }

  private static ZonedDateTime date(Object[] a) {
    Object value = a[0] == null && a.length > 2 ? a[2] : a[0];
    boolean isWritten = a[0] instanceof String || a[0] instanceof Number;
    return isWritten && a.length > 1 && a[1] != null
        ? DateFormats.parse(Values.text(value), pattern(text(a, 1), READING))
        : Dates.date(value);
  }

  private static DateTimeFormatter pattern(String pattern, Map<String, DateTimeFormatter> known) {
    if (pattern == null) {
      throw failure("The date pattern is null");
    }
    if (known.size() > MOST_PATTERNS) {
      known.clear();
    }
    try {
      return known.computeIfAbsent(
          pattern, known == READING ? DateFormats::reading : DateFormats::writing);
    } catch (IllegalArgumentException e) {
      throw failure("The date pattern is not valid");
    }
  }

  private static ZonedDateTime setPart(Object[] a) {
    try {
      return DatePart.named(text(a, 0)).set(Dates.date(a[2]), integer(a, 1, "The value"));
    } catch (DateTimeException e) {
      throw failure("There is no such date");
    }
  }

  private static ZonedDateTime make(Object[] a) {
    int[] parts = new int[7];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = integer(a, i, "A part of the date");
    }
    ZoneId zone = zone(text(a, 7));
    try {
      return ZonedDateTime.of(
          parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], zone);
    } catch (DateTimeException e) {
      throw failure("There is no such date");
    }
  }

  private static ZoneId zone(String id) {
    try {
      return ZoneId.of(id == null ? "" : id, ZoneId.SHORT_IDS);
    } catch (DateTimeException e) {
      throw failure("There is no such time zone");
    }
  }
}
