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

  private final WriteSettings settings;

  WriteDays(WriteSettings settings) {
    this.settings = settings;
  }

  @Override
  public PCollection<DayOutcome> expand(PCollection<LandedDay> landed) {
    boolean isPerDay = settings.dataset().commitScope() == CommitScope.DAY;
    return landed
        .apply(
            "Divide", FlatMapElements.into(TypeDescriptor.of(WriteUnit.class)).via(WriteUnit::of))
        .apply("Spread", Reshuffle.viaRandomKey())
        .apply("Write", ParDo.of(new WriteUnitFn(settings)))
        .apply(
            "ByScope",
            WithKeys.<String, WrittenPart>of(part -> isPerDay ? day(part) : "run")
                .withKeyType(TypeDescriptors.strings()))
        .apply("Collect", GroupByKey.create())
        .apply("Commit", ParDo.of(new CommitDaysFn(settings)));
  }

  private static String day(WrittenPart part) {
    return part.unit().landed().day().toString();
  }

  /** Writes one unit. */
  private static final class WriteUnitFn extends DoFn<WriteUnit, WrittenPart> {
    private static final long serialVersionUID = 1L;

    private final WriteSettings settings;
    private final Counter units = Metrics.counter(ExportDays.METRICS, "written_units");
    private final Counter millis = Metrics.counter(ExportDays.METRICS, "writing_msecs");
    private final Counter rows = Metrics.counter(ExportDays.METRICS, "written_rows");
    private final Counter rejected = Metrics.counter(ExportDays.METRICS, "rejected_lines");
    private final Counter duplicates = Metrics.counter(ExportDays.METRICS, "duplicate_events");
    private transient UnitWriter writer;

    WriteUnitFn(WriteSettings settings) {
      this.settings = settings;
    }

    @Setup
    public void open() {
      writer = new UnitWriter(settings);
    }

    @ProcessElement
    public void process(@Element WriteUnit unit, OutputReceiver<WrittenPart> out)
        throws IOException {
      long start = System.nanoTime();
      WrittenPart part = writer.write(unit);
      units.inc();
      millis.inc((System.nanoTime() - start) / 1_000_000);
      rows.inc(part.tally().rows());
      rejected.inc(part.tally().rejected());
      duplicates.inc(part.tally().duplicates());
      out.output(part);
    }
  }
}
