package io.mixlake.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Days as months of weeks, and what the colours mean.
 *
 * @param style how the months are laid out
 */
record CalendarView(String style, List<Month> months, List<Legend> legend) {
  /** Beyond a year, cells become small and lose their numbers. */
  private static final int LARGE_MONTHS = 12;

  private static final int WEEK = 7;

  record Month(String name, List<Week> weeks) {}

  record Week(List<Cell> cells) {}

  /** A day, or a place before the first or after the last. */
  record Cell(String style, String number, String mark, String title) {
    static final Cell BLANK = new Cell("blank", "", "", "");
  }

  record Legend(String style, String mark, String label, String days) {}

  static CalendarView of(List<ReportedDay> days) {
    Map<YearMonth, List<ReportedDay>> byMonth =
        days.stream()
            .collect(
                Collectors.groupingBy(
                    day -> YearMonth.from(day.day()), TreeMap::new, Collectors.toList()));
    List<Month> months = new ArrayList<>();
    byMonth.forEach((month, ofMonth) -> months.add(month(month, ofMonth)));
    return new CalendarView(
        months.size() > LARGE_MONTHS ? "months compact" : "months", months, legend(days));
  }

  private static Month month(YearMonth month, List<ReportedDay> days) {
    Map<LocalDate, ReportedDay> known =
        days.stream().collect(Collectors.toMap(ReportedDay::day, Function.identity()));
    List<Week> weeks = new ArrayList<>();
    LocalDate monday = month.atDay(1).minusDays(month.atDay(1).getDayOfWeek().getValue() - 1L);
    for (; !monday.isAfter(month.atEndOfMonth()); monday = monday.plusDays(WEEK)) {
      List<Cell> cells = new ArrayList<>();
      for (int i = 0; i < WEEK; i++) {
        ReportedDay day = known.get(monday.plusDays(i));
        cells.add(day == null ? Cell.BLANK : cell(day));
      }
      if (cells.stream().anyMatch(cell -> cell != Cell.BLANK)) {
        weeks.add(new Week(cells));
      }
    }
    String name = month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    return new Month(name + " " + month.getYear(), weeks);
  }

  private static Cell cell(ReportedDay day) {
    String events =
        day.state() == DayState.NOT_ASKED ? "" : ", " + Format.count(day.events(), "event");
    return new Cell(
        day.state().style(),
        Integer.toString(day.day().getDayOfMonth()),
        day.state().mark(),
        day.day() + ": " + day.state().label() + events);
  }

  private static List<Legend> legend(List<ReportedDay> days) {
    Map<DayState, Long> counts =
        days.stream().collect(Collectors.groupingBy(ReportedDay::state, Collectors.counting()));
    return Arrays.stream(DayState.values())
        .filter(counts::containsKey)
        .map(
            state ->
                new Legend(
                    state.style(),
                    state.mark(),
                    state.label(),
                    Format.count(counts.get(state), "day")))
        .toList();
  }
}
