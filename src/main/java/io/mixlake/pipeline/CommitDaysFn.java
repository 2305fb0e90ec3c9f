package io.mixlake.pipeline;

import io.mixlake.mixpanel.ExportDays;
import io.mixlake.run.RunRecord.DayStatus;
import java.io.IOException;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Commits days, all of whose parts are written. */
final class CommitDaysFn extends DoFn<KV<Integer, Iterable<WrittenPart>>, DayOutcome> {
  private static final long serialVersionUID = 1L;

  private final PerRun<WriteSettings> settings;
  private final Counter committedDays = Metrics.counter(ExportDays.METRICS, "committed_days");
  private final Counter committedRows = Metrics.counter(ExportDays.METRICS, "committed_rows");

  CommitDaysFn(PerRun<WriteSettings> settings) {
    this.settings = settings;
  }

  @ProcessElement
  public void process(ProcessContext context) throws IOException {
    WriteSettings run = settings.of(context);
    if (EndedRun.isOf(settings, run.workFolder(), run.runId())) {
      return;
    }
    for (DayOutcome day : new ScopeCommit(run).commit(context.element().getValue())) {
      if (day.status() == DayStatus.COMMITTED) {
        committedDays.inc();
        committedRows.inc(day.tally().rows());
      }
      context.output(day);
    }
  }
}
