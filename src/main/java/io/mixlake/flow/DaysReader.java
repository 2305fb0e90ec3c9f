package io.mixlake.flow;

import io.mixlake.flow.Source.DateReading;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads {@code days}: dates, or words that count from today as the project sees it. */
final class DaysReader {

  /** Mixpanel answers for no earlier day. */
  private static final LocalDate EARLIEST = LocalDate.of(2011, 7, 10);

  private final Settings settings;
  private final Source source;
  private final Clock clock;

  DaysReader(Settings settings, Source source, Clock clock) {
    this.settings = settings;
    this.source = source;
    this.clock = clock;
  }

  DayWords read() {
    boolean includeToday = settings.at("days.includeToday").flag(false);
    DayWord newestWord = DayWord.ago(includeToday ? 0 : 1);
    Setting fromSetting = settings.at("days.from");
    Setting toSetting = settings.at("days.to");
    fromSetting.require("is required: the first day to export, such as 2024-01-01 or -30d");
    Optional<DayWord> givenFrom = fromSetting.as(DayWord::parse);
    DayWords words =
        new DayWords(
            givenFrom.orElse(newestWord),
            toSetting.as(DayWord::parse, newestWord),
            includeToday,
            source.dates() == DateReading.UTC ? ZoneOffset.UTC : source.timezone());

    Days days = words.at(clock.instant());
    LocalDate newest = newestWord.on(LocalDate.ofInstant(clock.instant(), words.zone()));
    if (days.from().isBefore(EARLIEST)) {
      fromSetting.problem("must be no earlier than " + EARLIEST + ", Mixpanel's first day");
    }
    if (days.to().isAfter(newest)) {
      toSetting.problem(
          includeToday
              ? "must be no later than today"
              : "must be before today, which is not over; see days.includeToday");
    } else if (givenFrom.isPresent() && days.from().isAfter(days.to())) {
      fromSetting.problem("must be no later than days.to (" + days.to() + ")");
    }
    return words;
  }
}
