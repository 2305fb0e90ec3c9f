package io.mixlake.report;

import io.mixlake.mixpanel.SourceCode;
import io.mixlake.pipeline.DatasetRecords;
import io.mixlake.run.RunRecord;
import io.mixlake.run.RunRecord.DayStatus;
import java.time.LocalDate;

/**
 * A day as the report shows it.
 *
 * @param runId the run that committed it, or that last tried to; empty if none did
 * @param problem why it is not in the dataset, or empty
 */
record ReportedDay(
    LocalDate day,
    DayState state,
    long events,
    long lines,
    long rejected,
    long duplicates,
    String runId,
    String problem) {

  static ReportedDay of(DatasetRecords.Day day) {
    DayState state =
        !day.isOver()
            ? DayState.PROVISIONAL
            : day.rows() == 0 ? DayState.EMPTY : DayState.COMMITTED;
    return new ReportedDay(
        day.day(),
        state,
        day.rows(),
        day.lines(),
        day.rejected(),
        day.duplicates(),
        day.runId(),
        "");
  }

  /** A day that a run tried to have, and has not. */
  static ReportedDay missing(RunRecord run, RunRecord.Day day) {
    return new ReportedDay(
        day.day(),
        state(day),
        0,
        day.lines(),
        day.rejected(),
        day.duplicates(),
        run.id(),
        day.code() + ": " + day.message());
  }

  private static DayState state(RunRecord.Day day) {
    if (day.status() == DayStatus.REJECTED) {
      return DayState.REJECTED;
    }
    return day.code().equals(SourceCode.OUTSIDE_RETENTION.toString())
        ? DayState.OUTSIDE_RETENTION
        : DayState.FAILED;
  }

  static ReportedDay notAsked(LocalDate day) {
    return new ReportedDay(day, DayState.NOT_ASKED, 0, 0, 0, 0, "", "");
  }
}
