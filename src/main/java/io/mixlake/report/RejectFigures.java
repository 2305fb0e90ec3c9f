package io.mixlake.report;

import io.mixlake.pipeline.DatasetRecords;
import io.mixlake.run.RunRecord;
import io.mixlake.run.RunRecord.DayStatus;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Rejected lines, or columns left empty, of one code.
 *
 * @param code with the column, if it is about one
 * @param days how many days have it
 * @param last the last of them
 */
record RejectFigures(String code, long count, int days, LocalDate last) {
  /** Stands for rejects of days whose run left no record: it was killed after their commit. */
  static final String UNKNOWN = "not known";

  /** Rejected lines by code, of the days in the dataset and of those held back. */
  static List<RejectFigures> rejects(DatasetRecords records, List<ReportedDay> days) {
    Map<String, RunRecord.Day> tried = tried(records);
    Map<String, RejectFigures> figures = new TreeMap<>();
    for (ReportedDay day : days) {
      RunRecord.Day record = tried.get(key(day.runId(), day.day()));
      if (record != null) {
        record.rejects().forEach((code, count) -> add(figures, code, count, day.day()));
      } else if (day.rejected() > 0) {
        add(figures, UNKNOWN, day.rejected(), day.day());
      }
    }
    return List.copyOf(figures.values());
  }

  /** Columns left empty, by code and column. */
  static List<RejectFigures> warnings(DatasetRecords records, List<ReportedDay> days) {
    Map<String, RunRecord.Day> tried = tried(records);
    Map<String, RejectFigures> figures = new TreeMap<>();
    for (ReportedDay day : days) {
      RunRecord.Day record = tried.get(key(day.runId(), day.day()));
      if (record != null) {
        record.warnings().forEach((code, count) -> add(figures, code, count, day.day()));
      }
    }
    return List.copyOf(figures.values());
  }

  private static void add(
      Map<String, RejectFigures> figures, String code, long count, LocalDate day) {
    figures.merge(
        code,
        new RejectFigures(code, count, 1, day),
        (a, b) -> new RejectFigures(code, a.count() + b.count(), a.days() + 1, b.last()));
  }

  /** What each run says of each day that it took on. */
  private static Map<String, RunRecord.Day> tried(DatasetRecords records) {
    List<Map.Entry<String, RunRecord.Day>> entries = new ArrayList<>();
    for (RunRecord run : records.runs()) {
      for (RunRecord.Day day : run.days()) {
        if (day.status() != DayStatus.PRESENT) {
          entries.add(Map.entry(key(run.id(), day.day()), day));
        }
      }
    }
    return entries.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static String key(String runId, LocalDate day) {
    return runId + " " + day;
  }
}
