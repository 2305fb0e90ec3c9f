package io.mixlake.pipeline;

import io.mixlake.dataset.Dataset.CommitScope;
import io.mixlake.mixpanel.ExportDays;
import io.mixlake.mixpanel.LandedDay;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Writes landed days into the dataset and commits them. Units of work and the metadata of files
 * cross shuffles, events never do.
 */
final class WriteDays extends PTransform<PCollection<LandedDay>, PCollection<DayOutcome>> {
  private static final long serialVersionUID = 1L;

  /**
   * More workers than this do not write at once. A key for each of many days costs runners more.
   */
  private static final int WRITERS = 256;

  /** Days that commit apart from each other share so many keys, neighbours never one. */
  private static final int COMMITTERS = 64;

  private final PerRun<WriteSettings> settings;
  private final CommitScope scope;

  WriteDays(PerRun<WriteSettings> settings, CommitScope scope) {
    this.settings = settings;
    this.scope = scope;
  }

  @Override
  public PCollection<DayOutcome> expand(PCollection<LandedDay> landed) {
    // Keys are given and taken by steps that are there anyway: a step has its price for each unit.
    return landed
        .apply("Divide", ParDo.of(new DivideFn()))
        .apply("Spread", Reshuffle.of())
        .apply(
            "Write",
            ParDo.of(new WriteUnitFn(settings, scope)).withSideInputs(settings.sideInputs()))
        .apply("Collect", GroupByKey.create())
        .apply(
            "Commit", ParDo.of(new CommitDaysFn(settings)).withSideInputs(settings.sideInputs()));
  }

  /** Divides days into units, and deals these out to the writers in turn. */
  private static final class DivideFn extends DoFn<LandedDay, KV<Integer, WriteUnit>> {
    private static final long serialVersionUID = 1L;

    private transient int next;

    @Setup
    public void setUp() {
      next = ThreadLocalRandom.current().nextInt(WRITERS);
    }

    @ProcessElement
    public void process(@Element LandedDay day, OutputReceiver<KV<Integer, WriteUnit>> out) {
      for (WriteUnit unit : WriteUnit.of(day)) {
        next = (next + 1) % WRITERS;
        out.output(KV.of(next, unit));
      }
    }
  }

  /** Writes one unit, for the committer of its day. */
  private static final class WriteUnitFn
      extends DoFn<KV<Integer, WriteUnit>, KV<Integer, WrittenPart>> {
    private static final long serialVersionUID = 1L;

    private final PerRun<WriteSettings> settings;
    private final CommitScope scope;
    private final Counter units = Metrics.counter(ExportDays.METRICS, "written_units");
    private final Counter millis = Metrics.counter(ExportDays.METRICS, "writing_msecs");
    private final Counter rows = Metrics.counter(ExportDays.METRICS, "written_rows");
    private final Counter rejected = Metrics.counter(ExportDays.METRICS, "rejected_lines");
    private final Counter duplicates = Metrics.counter(ExportDays.METRICS, "duplicate_events");
    private transient UnitWriter writer;

    WriteUnitFn(PerRun<WriteSettings> settings, CommitScope scope) {
      this.settings = settings;
      this.scope = scope;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      WriteSettings run = settings.of(context);
      if (EndedRun.isOf(settings, run.workFolder(), run.runId())) {
        return;
      }
      long start = System.nanoTime();
      WrittenPart part = writer(run).write(context.element().getValue());
      units.inc();
      millis.inc((System.nanoTime() - start) / 1_000_000);
      rows.inc(part.tally().rows());
      rejected.inc(part.tally().rejected());
      duplicates.inc(part.tally().duplicates());
      context.output(KV.of(committer(part), part));
    }

    private int committer(WrittenPart part) {
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
}
