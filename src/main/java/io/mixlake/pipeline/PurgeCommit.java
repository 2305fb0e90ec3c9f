package io.mixlake.pipeline;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.dataset.Dataset.CommitScope;
import io.mixlake.dataset.DayPurge;
import io.mixlake.dataset.DayReplacement;
import io.mixlake.run.RunRecord;
import io.mixlake.storage.DamagedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Replaces days by what a purge leaves of them: one by one, or together if a run's days are. */
record PurgeCommit(WriteSettings settings, DayPurge purge) {
  static final Result NOTHING = new Result(List.of(), 0, List.of());

  /**
   * What was done.
   *
   * @param days the days that were replaced
   * @param rows how many rows went
   * @param damaged why days could not be looked at, for each of these
   */
  record Result(List<RunRecord.Day> days, long rows, List<String> damaged) {}

  /** Replaces those of the days that have rows to go. */
  Result of(List<CommittedDay> days) throws IOException {
    boolean isTogether = settings.dataset().commitScope() == CommitScope.RUN;
    List<RunRecord.Day> changed = new ArrayList<>();
    List<DayReplacement> waiting = new ArrayList<>();
    List<String> damaged = new ArrayList<>();
    long rows = 0;
    for (CommittedDay day : days) {
      try {
        long theirs = purge.count(day);
        if (theirs > 0) {
          waiting.add(without(day, theirs));
          rows += theirs;
        }
      } catch (DamagedFile e) {
        damaged.add(e.getMessage());
      }
      if (!isTogether) {
        changed.addAll(commit(waiting));
        waiting.clear();
      }
    }
    changed.addAll(commit(waiting));
    return new Result(changed, rows, damaged);
  }

  private DayReplacement without(CommittedDay day, long theirs) throws IOException {
    String note = DayNote.parse(day.note()).without(theirs).toJson();
    return new DayReplacement(day.day(), purge.stage(settings.runId(), day), note);
  }

  private List<RunRecord.Day> commit(List<DayReplacement> days) throws IOException {
    if (days.isEmpty()) {
      return List.of();
    }
    return settings.commit(days).stream()
        .map(now -> RunRecord.Day.purged(now.day(), now.rows(), now.bytes(), now.files().size()))
        .toList();
  }
}
