package io.mixlake.pipeline;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.dataset.Dataset;
import io.mixlake.dataset.DayReplacement;
import io.mixlake.dataset.FileDataset;
import io.mixlake.event.ProjectClock;
import io.mixlake.flow.Flow;
import io.mixlake.flow.Source;
import io.mixlake.run.DatasetLock;
import java.io.IOException;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What workers need to know to write days.
 *
 * @param workFolder the dataset's {@code _mixlake} folder
 * @param query fingerprint of what was asked, for the ledger
 * @param before the committed days that new answers are compared with; days that are not in it are
 *     replaced whatever they were
 */
record WriteSettings(
    String runId,
    String workFolder,
    Dataset dataset,
    ProjectClock clock,
    Source.Limits limits,
    Flow.Dedupe dedupe,
    Flow.Errors errors,
    RowMapping mapping,
    String query,
    Map<LocalDate, DayBefore> before)
    implements Serializable {
  WriteSettings {
    before = Map.copyOf(before);
  }

  /**
   * Replaces days of the dataset, which is the run's alone.
   *
   * @throws DatasetLock.Lost if it is not any more
   */
  List<CommittedDay> commit(List<DayReplacement> days) throws IOException {
    return CommitGate.of(runId)
        .pass(
            () -> {
              DatasetLock.confirm(workFolder, runId);
              return dataset.commit(runId, days);
            });
  }

  /** The same for a dataset of files in that folder, which nobody reads. */
  WriteSettings aside(String folder, FileDataset files) {
    return new WriteSettings(
        runId, folder, files, clock, limits, dedupe, errors, mapping, query, before);
  }

  /** The same, by which days may lose any share of their events. */
  WriteSettings acceptingShrink() {
    Flow.Errors lenient = new Flow.Errors(errors.threshold(), errors.diagnostics(), 1);
    return new WriteSettings(
        runId, workFolder, dataset, clock, limits, dedupe, lenient, mapping, query, before);
  }

  /** The same, for new answers that are compared with those days. */
  WriteSettings comparing(Map<LocalDate, DayBefore> days) {
    return new WriteSettings(
        runId, workFolder, dataset, clock, limits, dedupe, errors, mapping, query, days);
  }

  /** The same, with a dataset that is ready for the mapping's rows. */
  WriteSettings prepared() throws IOException {
    return new WriteSettings(
        runId,
        workFolder,
        dataset.prepared(mapping.schema()),
        clock,
        limits,
        dedupe,
        errors,
        mapping,
        query,
        before);
  }
}
