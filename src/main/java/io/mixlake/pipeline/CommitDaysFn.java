package io.mixlake.pipeline;

import io.mixlake.dataset.Dataset.CommitScope;
import io.mixlake.mixpanel.ExportDays;
import io.mixlake.run.RunRecord.DayStatus;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Commits days, all of whose parts are written: one by one, or all days of a run together. */
final class CommitDaysFn extends DoFn<KV<Integer, Iterable<WrittenPart>>, DayOutcome> {
  private static final long serialVersionUID = 1L;

  private final PerRun<WriteSettings> settings;
  private final CommitScope scope;
  private final Counter committedDays = Metrics.counter(ExportDays.METRICS, "committed_days");
  private final Counter committedRows = Metrics.counter(ExportDays.METRICS, "committed_rows");

  CommitDaysFn(PerRun<WriteSettings> settings, CommitScope scope) {
    this.settings = settings;
    this.scope = scope;
  }

  @ProcessElement
  public void process(ProcessContext context) throws IOException {
    WriteSettings run = settings.of(context);
    if (EndedRun.isOf(settings, run.workFolder(), run.runId())) {
      return;
    }
    for (Iterable<WrittenPart> together : together(context.element().getValue())) {
      for (DayOutcome day : new ScopeCommit(run).commit(together)) {
        if (day.status() == DayStatus.COMMITTED) {
          committedDays.inc();
          committedRows.inc(day.tally().rows());
        }
        context.output(day);
      }
    }
  }

  private Collection<? extends Iterable<WrittenPart>> together(Iterable<WrittenPart> parts) {
    if (scope == CommitScope.RUN) {
      return List.of(parts);
    }
    Map<LocalDate, List<WrittenPart>> days = new TreeMap<>();
    for (WrittenPart part : parts) {
      days.computeIfAbsent(part.unit().landed().day(), day -> new ArrayList<>()).add(part);
    }
    return days.values();
  }
}
