package io.mixlake.report;

import io.mixlake.flow.Days;
import io.mixlake.pipeline.DatasetRecords;
import io.mixlake.run.RunRecord;
import io.mixlake.run.RunRecord.DayStatus;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The days of a report: what the ledger has, what runs tried to have, and the gaps. */
final class ReportedDays {
  private ReportedDays() {}

  /** Every day of the flow and of the dataset, from the first to the last. */
  static List<ReportedDay> of(DatasetRecords records, Days asked) {
    TreeMap<LocalDate, ReportedDay> known = known(records);
    for (LocalDate end : List.of(asked.from(), asked.to())) {
      known.putIfAbsent(end, ReportedDay.notAsked(end));
    }
    return withoutGaps(known);
  }

  /** The days that a run was about, apart from those that were there before. */
  static List<ReportedDay> of(DatasetRecords records) {
    return withoutGaps(known(records));
  }

  private static TreeMap<LocalDate, ReportedDay> known(DatasetRecords records) {
    TreeMap<LocalDate, ReportedDay> known = new TreeMap<>();
    for (RunRecord run : records.runs()) {
      for (RunRecord.Day day : run.days()) {
        if (day.status() == DayStatus.FAILED || day.status() == DayStatus.REJECTED) {
          known.put(day.day(), ReportedDay.missing(run, day));
        }
      }
    }
    // What is there stays there, even if a later run could not have it again.
    records.days().forEach(day -> known.put(day.day(), ReportedDay.of(day)));
    return known;
  }

  private static List<ReportedDay> withoutGaps(TreeMap<LocalDate, ReportedDay> known) {
    if (known.isEmpty()) {
      return List.of();
    }
    List<ReportedDay> days = new ArrayList<>();
    known
        .firstKey()
        .datesUntil(known.lastKey().plusDays(1))
        .forEach(day -> days.add(known.getOrDefault(day, ReportedDay.notAsked(day))));
    return days;
  }
}
