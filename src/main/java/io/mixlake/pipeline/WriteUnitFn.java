package io.mixlake.pipeline;

import io.mixlake.dataset.Dataset.CommitScope;
import io.mixlake.mixpanel.ExportDays;
import io.mixlake.storage.DamagedFile;
import java.io.IOException;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Writes units, for the committers of their days. Where one process writes all of them, and days
 * may be committed apart from each other, the unit that makes a day whole is followed by the day's
 * commit, and by the end of its answer: what waits for a committer waits for the end of the run.
 */
final class WriteUnitFn extends DoFn<KV<Integer, WriteUnit>, KV<Integer, Written>> {
  private static final long serialVersionUID = 1L;

  /** Days that commit apart from each other share so many keys, neighbours never one. */
  private static final int COMMITTERS = 64;

  /** What is committed needs none: for one key, a runner has its work once. */
  private static final int NO_COMMITTER = 0;

  private final PerRun<WriteSettings> settings;
  private final PerRun<RunFacts> facts;
  private final CommitScope scope;
  private final boolean commitsAtOnce;
  private final DayCommitter committer = new DayCommitter();
  private final Counter units = Metrics.counter(ExportDays.METRICS, "written_units");
  private final Counter millis = Metrics.counter(ExportDays.METRICS, "writing_msecs");
  private final Counter rows = Metrics.counter(ExportDays.METRICS, "written_rows");
  private final Counter rejected = Metrics.counter(ExportDays.METRICS, "rejected_lines");
  private final Counter duplicates = Metrics.counter(ExportDays.METRICS, "duplicate_events");
  private transient UnitWriter writer;

  WriteUnitFn(RunInputs run) {
    this.settings = run.settings();
    this.facts = run.facts();
    this.scope = run.scope();
    this.commitsAtOnce = run.commitsAtOnce();
  }

  @ProcessElement
  public void process(ProcessContext context) throws IOException {
    WriteSettings run = settings.of(context);
    if (EndedRun.isOf(settings, run.workFolder(), run.runId())) {
      return;
    }
    WrittenPart part = write(run, context.element().getValue());
    if (commitsAtOnce) {
      for (DayOutcome day : committer.commit(run, DayParts.add(run.runId(), part))) {
        new SpentLandings(facts.of(context)).deleteAfter(day);
        context.output(KV.of(NO_COMMITTER, new Written(null, day)));
      }
    } else {
      context.output(KV.of(committerOf(part), new Written(part, null)));
    }
  }

  private WrittenPart write(WriteSettings run, WriteUnit unit) throws IOException {
    long start = System.nanoTime();
    WrittenPart part;
    try {
      part = writer(run).write(unit);
    } catch (DamagedFile e) {
      return WrittenPart.unreadable(unit, e.getMessage());
    }
    units.inc();
    millis.inc((System.nanoTime() - start) / 1_000_000);
    rows.inc(part.tally().rows());
    rejected.inc(part.tally().rejected());
    duplicates.inc(part.tally().duplicates());
    return part;
  }

  private int committerOf(WrittenPart part) {
    return scope == CommitScope.DAY
        ? (int) Math.floorMod(part.unit().landed().day().toEpochDay(), (long) COMMITTERS)
        : 0;
  }

  private UnitWriter writer(WriteSettings run) {
    if (writer == null || !writer.isOf(run)) {
      writer = new UnitWriter(run);
    }
    return writer;
  }
}
