package io.mixlake.pipeline;

import io.mixlake.dataset.Dataset.CommitScope;
import io.mixlake.mixpanel.ExportDays;
import io.mixlake.mixpanel.LandedDay;
import java.io.IOException;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

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
    return landed
        .apply(
            "Divide", FlatMapElements.into(TypeDescriptor.of(WriteUnit.class)).via(WriteUnit::of))
        .apply("Spread", Reshuffle.<WriteUnit>viaRandomKey().withNumBuckets(WRITERS))
        .apply("Write", ParDo.of(new WriteUnitFn(settings)).withSideInputs(settings.sideInputs()))
        .apply(
            "ByScope",
            WithKeys.<Integer, WrittenPart>of(
                    scope == CommitScope.DAY ? WriteDays::committer : p -> 0)
                .withKeyType(TypeDescriptors.integers()))
        .apply("Collect", GroupByKey.create())
        .apply(
            "Commit", ParDo.of(new CommitDaysFn(settings)).withSideInputs(settings.sideInputs()));
  }

  private static int committer(WrittenPart part) {
    return (int) Math.floorMod(part.unit().landed().day().toEpochDay(), (long) COMMITTERS);
  }

  /** Writes one unit. */
  private static final class WriteUnitFn extends DoFn<WriteUnit, WrittenPart> {
    private static final long serialVersionUID = 1L;

    private final PerRun<WriteSettings> settings;
    private final Counter units = Metrics.counter(ExportDays.METRICS, "written_units");
    private final Counter millis = Metrics.counter(ExportDays.METRICS, "writing_msecs");
    private final Counter rows = Metrics.counter(ExportDays.METRICS, "written_rows");
    private final Counter rejected = Metrics.counter(ExportDays.METRICS, "rejected_lines");
    private final Counter duplicates = Metrics.counter(ExportDays.METRICS, "duplicate_events");
    private transient UnitWriter writer;

    WriteUnitFn(PerRun<WriteSettings> settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      WriteSettings run = settings.of(context);
      if (EndedRun.isOf(settings, run.workFolder(), run.runId())) {
        return;
      }
      long start = System.nanoTime();
      WrittenPart part = writer(run).write(context.element());
      units.inc();
      millis.inc((System.nanoTime() - start) / 1_000_000);
      rows.inc(part.tally().rows());
      rejected.inc(part.tally().rejected());
      duplicates.inc(part.tally().duplicates());
      context.output(part);
    }

    private UnitWriter writer(WriteSettings run) {
      if (writer == null || !writer.isOf(run)) {
        writer = new UnitWriter(run);
      }
      return writer;
    }
  }
}
