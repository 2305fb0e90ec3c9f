package io.mixlake.flow;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads {@code days:}; days are those of the project. */
final class DaysSection {
  /** Before this, Mixpanel has no events (the earliest start that other exporters use). */
  private static final LocalDate EARLIEST = LocalDate.of(2011, 7, 10);

  private final Section section;
  private final LocalDate today;

  DaysSection(Section section, Source source, Clock clock) {
    ZoneId zone = source.dates() == Source.DateReading.UTC ? ZoneOffset.UTC : source.timezone();
    this.section = section;
    this.today = LocalDate.now(clock.withZone(zone));
  }

  Days read() {
    boolean includeToday = section.flag("includeToday", false);
    Optional<LocalDate> from = day("from");
    Optional<LocalDate> to = day("to");
    section.rejectUnknownKeys();
    LocalDate last = includeToday ? today : today.minusDays(1);
    if (to.isPresent() && to.get().isAfter(last)) {
      section.problem(
          "to",
          to.get()
              + " is not over yet: in the project's zone today is "
              + today
              + (includeToday ? "" : "; today can be had with days.includeToday: true"));
    }
    if (from.isPresent() && from.get().isAfter(last)) {
      section.problem(
          "from", from.get() + " is not over yet: in the project's zone today is " + today);
    }
    if (from.isPresent() && from.get().isBefore(EARLIEST)) {
      section.problem("from", "Mixpanel has nothing from before " + EARLIEST);
    }
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      section.problem("to", to.get() + " is before days.from, " + from.get());
    }
    return new Days(from.orElse(last), to.orElse(last), includeToday);
  }

  private Optional<LocalDate> day(String key) {
    if (!section.has(key)) {
      section.raw(key);
      section.problem(key, "is missing: a day such as 2024-01-31, or --" + key);
      return Optional.empty();
    }
    return section.read(
        key,
        Optional.empty(),
        "a day such as 2024-01-31, yesterday, or -30d",
        text -> parse(text).map(Optional::of));
  }

  private Optional<LocalDate> parse(String text) {
    if (text.equals("today")) {
      return Optional.of(today);
    }
    if (text.equals("yesterday")) {
      return Optional.of(today.minusDays(1));
    }
    if (text.matches("-[0-9]{1,5}d")) {
      return Optional.of(today.minusDays(Long.parseLong(text.substring(1, text.length() - 1))));
    }
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
