package io.mixlake.flow;

import io.mixlake.flow.Source.DateReading;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code days}: dates, or words that count from today as the project sees it. */
final class DaysReader {

  /** Mixpanel answers for no earlier day. */
  private static final LocalDate EARLIEST = LocalDate.of(2011, 7, 10);

  private static final Pattern AGO = Pattern.compile("-(\\d{1,5})d");

  private final Settings settings;
  private final LocalDate today;

  DaysReader(Settings settings, Source source, Clock clock) {
    this.settings = settings;
    ZoneId zone = source.dates() == DateReading.UTC ? ZoneOffset.UTC : source.timezone();
    this.today = LocalDate.ofInstant(clock.instant(), zone);
  }

  Days read() {
    boolean includeToday = settings.at("days.includeToday").flag(false);
    LocalDate newest = includeToday ? today : today.minusDays(1);
    Setting fromSetting = settings.at("days.from");
    Setting toSetting = settings.at("days.to");
    fromSetting.require("is required: the first day to export, such as 2024-01-01 or -30d");
    Optional<LocalDate> givenFrom = fromSetting.as(this::day);
    LocalDate from = givenFrom.orElse(newest);
    LocalDate to = toSetting.as(this::day, newest);
    if (from.isBefore(EARLIEST)) {
      fromSetting.problem("must be no earlier than " + EARLIEST + ", Mixpanel's first day");
    }
    if (to.isAfter(newest)) {
      toSetting.problem(
          includeToday
              ? "must be no later than today"
              : "must be before today, which is not over; see days.includeToday");
    } else if (givenFrom.isPresent() && from.isAfter(to)) {
      fromSetting.problem("must be no later than days.to (" + to + ")");
    }
    return new Days(from, to, includeToday);
  }

  private LocalDate day(String text) {
    if (text.equals("today")) {
      return today;
    }
    if (text.equals("yesterday")) {
      return today.minusDays(1);
    }
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      return today.minusDays(Long.parseLong(ago.group(1)));
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "must be a day such as 2024-01-31, or yesterday, today or -30d", e);
    }
  }
}
