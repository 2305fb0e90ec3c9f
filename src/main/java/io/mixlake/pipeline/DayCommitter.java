package io.mixlake.pipeline;

import io.mixlake.mixpanel.ExportDays;
import io.mixlake.run.RunRecord.DayStatus;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;

/** Commits days inside a step, and counts them in its metrics. */
final class DayCommitter implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Counter days = Metrics.counter(ExportDays.METRICS, "committed_days");
  private final Counter rows = Metrics.counter(ExportDays.METRICS, "committed_rows");

  /**
   * Commits days, all of whose parts are written.
   *
   * @throws IOException if the dataset cannot be written; the next run recovers it
   */
  List<DayOutcome> commit(WriteSettings run, List<WrittenPart> written) throws IOException {
    List<DayOutcome> outcomes = new ScopeCommit(run).commit(written);
    for (DayOutcome day : outcomes) {
      if (day.status() == DayStatus.COMMITTED) {
        days.inc();
        rows.inc(day.tally().rows());
      }
    }
    return outcomes;
  }
}
