package io.mixlake.pipeline;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.dataset.Dataset;
import io.mixlake.run.ExitCode;
import io.mixlake.run.RunHistory;
import io.mixlake.run.RunRecord;
import io.mixlake.run.RunRecord.DayStatus;
import io.mixlake.storage.DamagedFile;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The record of a run that has not come to its end. It is written when the run begins, so that a
 * run that is killed leaves one, too; what such a run had done by then is read from the ledger.
 */
final class UnfinishedRun {
  /** The code of days whose run was left before they were committed. */
  static final String CODE = "RUN-INTERRUPTED";

  private static final Why GONE = new Why(ExitCode.INTERRUPTED, "its process is gone");

  private UnfinishedRun() {}

  /** Why a run does not go on, in words that follow "the run was left: ". */
  record Why(ExitCode exit, String words) {}

  /**
   * What stands in for the record until the run ends.
   *
   * @param status {@link RunRecord#RUNNING} or {@link RunRecord#SUBMITTED}
   */
  static RunRecord begun(RunFacts facts, String status) {
    List<RunRecord.Day> days =
        RunSummary.days(facts, facts.wanted().stream().map(RunRecord.Day::open));
    return new RunRecord(
        facts.runId(),
        facts.flow(),
        RunSummary.metrics(
            facts.startedAt(),
            facts.startedAt(),
            days,
            0,
            new RunRecord.Status(status, ExitCode.DONE.code(), List.of())),
        days,
        List.of(),
        facts.kind(),
        null,
        null,
        null);
  }

  /** Ends the record of a run that is under way; one that has ended, or has none, is left alone. */
  static void leave(RunContext run, Dataset dataset, Why why) throws IOException {
    RunHistory history = new RunHistory(run.workFolder());
    leave(history, history.find(run.runId()), dataset, why);
  }

  /**
   * Ends the record of the run before, if that was killed; for who has the dataset for himself,
   * after the repair of what was left.
   */
  static void leaveKilled(String workFolder, Dataset dataset) throws IOException {
    RunHistory history = new RunHistory(workFolder);
    Optional<RunRecord> last;
    try {
      last = history.newest();
    } catch (DamagedFile e) {
      // Nobody needs it to run; whoever looks at the runs is told of it.
      return;
    }
    leave(history, last, dataset, GONE);
  }

  private static void leave(
      RunHistory history, Optional<RunRecord> record, Dataset dataset, Why why) throws IOException {
    Optional<RunRecord> begun = record.filter(RunRecord::isUnderWay);
    if (begun.isPresent()) {
      history.publish(left(begun.get(), dataset.committed(), why));
    }
  }

  /** The record of a run that was killed, as the next run will leave it. */
  static RunRecord killed(RunRecord begun, List<CommittedDay> ledger) {
    return left(begun, ledger, GONE);
  }

  private static RunRecord left(RunRecord begun, List<CommittedDay> ledger, Why why) {
    Map<LocalDate, CommittedDay> own = new HashMap<>();
    for (CommittedDay day : ledger) {
      if (day.runId().equals(begun.id())) {
        own.put(day.day(), day);
      }
    }
    List<RunRecord.Day> days = new ArrayList<>();
    for (RunRecord.Day day : begun.days()) {
      days.add(day.status() == DayStatus.OPEN ? left(day.day(), own.get(day.day()), why) : day);
    }
    return begun.with(
        days,
        RunSummary.metrics(
            begun.metrics().durationSummary().startedAtUTC(),
            Instant.now(),
            days,
            0,
            new RunRecord.Status(
                RunRecord.INTERRUPTED, why.exit().code(), RunSummary.problems(days))));
  }

  private static RunRecord.Day left(LocalDate day, CommittedDay committed, Why why) {
    if (committed == null) {
      return RunRecord.Day.failed(day, CODE, "The run was left: " + why.words());
    }
    DayNote note = DayNote.parse(committed.note());
    return new RunRecord.Day(
        day,
        DayStatus.COMMITTED,
        committed.rows(),
        note.rejected(),
        note.duplicates(),
        note.lines(),
        note.bytes(),
        committed.bytes(),
        committed.files().size(),
        List.copyOf(note.requests()),
        Map.of(),
        Map.of(),
        "",
        "");
  }
}
