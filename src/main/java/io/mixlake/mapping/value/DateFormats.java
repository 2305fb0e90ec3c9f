package io.mixlake.mapping.value;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text to dates and back: Data Prep's patterns, and the list of formats that it tries in order.
 *
 * <p>After Data Prep's own list come the forms of ISO 8601 that it leaves out. Milliseconds are
 * kept. Text without a zone is UTC.
 */
public final class DateFormats {
  /** Weeks start on Monday, so that day-of-week numbers are those of ISO. */
  private static final Locale LOCALE =
      new Locale.Builder().setLocale(Locale.US).setUnicodeLocaleKeyword("fw", "mon").build();

  private static final Pattern YEARS = Pattern.compile("'[^']*'|Y");
  private static final int SHORTEST_MONTH = 28;
  private static final ZonedDateTime ANY_TIME =
      ZonedDateTime.of(2024, 5, 23, 13, 14, 15, 0, ZoneOffset.UTC);

  private static final List<DateTimeFormatter> TRIED = new ArrayList<>();

  static {
    for (String pattern :
        List.of(
            "yyyy-MM-dd HH:mm:ssZ",
            "yyyy-MM-dd HH:mm:ss.SSSZ",
            "yyyy-MM-dd HH:mm:ss.SSS",
            "yyyy-MM-dd'T'HH:mm:ss.SSSX",
            "yyyy-MM-dd'T'HH:mm:ss'Z'",
            "yyyy-MM-dd",
            "yyyy/MM/dd",
            "yyyy.MM.dd",
            "yyyy-MMM-dd",
            "yyyyMMdd",
            "MM-dd-yyyy",
            "MMddyyyy",
            "M/dd/yyyy",
            "dd.M.yyyy",
            "M/dd/yyyy hh:mm:ss a",
            "dd.M.yyyy hh:mm:ss a",
            "dd.MMM.yyyy",
            "dd-MMM-yyyy")) {
      TRIED.add(reading(pattern));
    }
    TRIED.add(DateTimeFormatter.ISO_DATE_TIME);
    TRIED.add(reading("yyyy-MM-dd'T'HH:mm:ss[.SSSSSS][.SSS]Z"));
    TRIED.add(reading("yyyy-MM-dd HH:mm:ss[.SSSSSS]"));
  }

  private DateFormats() {}

  /**
   * The format to read text of a Data Prep pattern with.
   *
   * @throws IllegalArgumentException if it is no pattern
   */
  public static DateTimeFormatter reading(String pattern) {
    // +0100 is what Z writes; Z, +01:00 and +01 are read as well. With no week to count in, the
    // year of the weeks is meant to be the year.
    boolean hasWeeks = hasAny(pattern, "wW");
    DateTimeFormatter format = of(hasWeeks ? pattern : years(pattern), "[XX][XXX][X]");
    if ((hasWeeks || hasAny(pattern, "qQ")) && !tellsDays(format)) {
      throw new IllegalArgumentException(
          "The date pattern has a week or a quarter, and does not tell which day of it");
    }
    return format;
  }

  private static boolean hasAny(String pattern, String letters) {
    return outsideQuotes(pattern).chars().anyMatch(c -> letters.indexOf(c) >= 0);
  }

  private static String outsideQuotes(String pattern) {
    return pattern.replaceAll("'[^']*'", "");
  }

  /** Y as y, but for texts in quotes. */
  private static String years(String pattern) {
    return YEARS
        .matcher(pattern)
        .replaceAll(
            part -> part.group().equals("Y") ? "y" : Matcher.quoteReplacement(part.group()));
  }

  private static boolean tellsDays(DateTimeFormatter format) {
    try {
      return format.parse(format.format(ANY_TIME)).query(TemporalQueries.localDate()) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /**
   * The format to write dates by a Data Prep pattern with.
   *
   * @throws IllegalArgumentException if it is no pattern
   */
  public static DateTimeFormatter writing(String pattern) {
    return of(pattern, "Z");
  }

  private static DateTimeFormatter of(String pattern, String offset) {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    int at = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      int end = c == '\'' ? endOfQuote(pattern, at) : endOfRun(pattern, at);
      String part = pattern.substring(at, end);
      switch (c) {
        // A year is a year: java.time asks for an era with y where lenient readers do not.
        case 'y' -> builder.appendPattern("u".repeat(part.length()));
        // Java 17 takes it for the day of the week within the month.
        case 'F' -> builder.appendValue(ChronoField.ALIGNED_WEEK_OF_MONTH);
        case 'u' -> builder.appendValue(ChronoField.DAY_OF_WEEK);
        case 'Z' -> builder.appendPattern(part.length() < 4 ? offset : part);
        default -> builder.appendPattern(part);
      }
      at = end;
    }
    return builder.toFormatter(LOCALE).withResolverStyle(ResolverStyle.SMART);
  }

  /** Two quotes are one of the text, not its end. */
  private static int endOfQuote(String pattern, int at) {
    int end = at;
    do {
      end = pattern.indexOf('\'', end + 1);
      if (end < 0) {
        throw new IllegalArgumentException("A quote is never closed in the date pattern");
      }
      end++;
    } while (end < pattern.length() && pattern.charAt(end) == '\'');
    return end;
  }

  private static int endOfRun(String pattern, int at) {
    int end = at;
    while (end < pattern.length() && pattern.charAt(end) == pattern.charAt(at)) {
      end++;
    }
    return end;
  }

  /** A date written in that format. */
  public static ZonedDateTime parse(String text, DateTimeFormatter format) {
    try {
      return read(text.strip(), format);
    } catch (DateTimeException e) {
      throw noDate();
    }
  }

  /** A date in the first format of the list that fits. */
  public static ZonedDateTime guess(String text) {
    String stripped = text.strip();
    ZonedDateTime plain = iso(stripped);
    if (plain != null) {
      return plain;
    }
    if (stripped.length() < 8 || stripped.length() > 64) {
      throw noDate();
    }
    return TRIED.stream()
        .map(format -> tried(stripped, format))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(DateFormats::noDate);
  }

  /** The date in that format, or null if the text has another. */
  private static ZonedDateTime tried(String text, DateTimeFormatter format) {
    try {
      return read(text, format);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The common forms without the cost of failing formats: a date, or an ISO time with Z. */
  private static ZonedDateTime iso(String text) {
    boolean looksLikeIso =
        text.length() >= 10
            && text.charAt(4) == '-'
            && text.charAt(7) == '-'
            && text.charAt(5) <= '1';
    if (!looksLikeIso) {
      return null;
    }
    try {
      if (text.length() == 10) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC);
      }
      return text.endsWith("Z") && text.charAt(10) == 'T'
          ? Instant.parse(text).atZone(ZoneOffset.UTC)
          : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** What the format makes of the text, if there is such a day. */
  private static ZonedDateTime read(String text, DateTimeFormatter format) {
    ZonedDateTime date = complete(format.parse(text));
    int day = date.getDayOfMonth();
    // The end of a month, also at 24:00, is all that a day that it has not can have become.
    if (day == 1 || day >= SHORTEST_MONTH) {
      checkDay(format.parseUnresolved(text, new ParsePosition(0)));
    }
    return date;
  }

  /**
   * A formatter that is not strict takes February 30 for the 29th. A strict one would refuse 24:00
   * and 00:30 AM.
   */
  private static void checkDay(TemporalAccessor written) {
    boolean isDay =
        written.isSupported(ChronoField.YEAR)
            && written.isSupported(ChronoField.MONTH_OF_YEAR)
            && written.isSupported(ChronoField.DAY_OF_MONTH);
    if (isDay) {
      partial(written);
    }
  }

  private static ZonedDateTime complete(TemporalAccessor parsed) {
    LocalDate date = parsed.query(TemporalQueries.localDate());
    LocalTime time = parsed.query(TemporalQueries.localTime());
    ZoneId zone = parsed.query(TemporalQueries.zone());
    if (parsed.isSupported(ChronoField.INSTANT_SECONDS) && zone == null) {
      return OffsetDateTime.from(parsed).toZonedDateTime();
    }
    LocalDateTime local =
        (date == null ? partial(parsed) : date).atTime(time == null ? partialTime(parsed) : time);
    return local.atZone(zone == null ? ZoneOffset.UTC : zone);
  }

  /** Patterns without a day or a month mean the first of them; without a year, 1970. */
  private static LocalDate partial(TemporalAccessor parsed) {
    int year = get(parsed, ChronoField.YEAR, 1970);
    int month = get(parsed, ChronoField.MONTH_OF_YEAR, 1);
    return LocalDate.of(year, month, get(parsed, ChronoField.DAY_OF_MONTH, 1));
  }

  /** Without a half of the day, hours are those of the first; what is missing is 0. */
  private static LocalTime partialTime(TemporalAccessor parsed) {
    return LocalTime.of(
        get(parsed, ChronoField.HOUR_OF_DAY, get(parsed, ChronoField.HOUR_OF_AMPM, 0)),
        get(parsed, ChronoField.MINUTE_OF_HOUR, 0),
        get(parsed, ChronoField.SECOND_OF_MINUTE, 0),
        get(parsed, ChronoField.NANO_OF_SECOND, 0));
  }

  private static int get(TemporalAccessor parsed, ChronoField field, int otherwise) {
    return parsed.isSupported(field) ? parsed.get(field) : otherwise;
  }

  private static MappingFailure noDate() {
    return new MappingFailure(WarningCode.NO_DATE, "The text is no date in a known form");
  }
}
