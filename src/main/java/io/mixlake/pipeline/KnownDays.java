package io.mixlake.pipeline;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.dataset.Dataset;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the ledger knows when a run begins.
 *
 * @param committed every committed day, sorted by day
 * @param intact those whose files are still there
 */
record KnownDays(List<CommittedDay> committed, List<CommittedDay> intact) {
  static final KnownDays NONE = new KnownDays(List.of(), List.of());

  static KnownDays of(Dataset dataset) throws IOException {
    List<CommittedDay> committed = dataset.committed();
    return new KnownDays(committed, dataset.intact(committed));
  }

  /** When the answer was asked for that each committed day came from, epoch milliseconds. */
  Map<LocalDate, Long> askedAt() {
    return committed.stream()
        .collect(Collectors.toMap(CommittedDay::day, day -> DayNote.parse(day.note()).askedAt()));
  }
}
