package io.mixlake.pipeline;

import io.mixlake.mixpanel.LandedDay;
import java.util.concurrent.ThreadLocalRandom;
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

  private final PerRun<WriteSettings> settings;
  private final WriteUnitFn write;

  WriteDays(RunInputs run) {
    this.settings = run.settings();
    this.write = new WriteUnitFn(run);
  }

  @Override
  public PCollection<DayOutcome> expand(PCollection<LandedDay> landed) {
    // Keys are given and taken by steps that are there anyway: a step has its price for each unit.
    return landed
        .apply("Divide", ParDo.of(new DivideFn()))
        .apply("Spread", Reshuffle.of())
        .apply("Write", ParDo.of(write).withSideInputs(settings.sideInputs()))
        .apply("Collect", GroupByKey.create())
        .apply(
            "Commit", ParDo.of(new CommitDaysFn(settings)).withSideInputs(settings.sideInputs()));
  }

  /** Divides days into units, and deals these out to the writers. */
  private static final class DivideFn extends DoFn<LandedDay, KV<Integer, WriteUnit>> {
    private static final long serialVersionUID = 1L;

    private transient Dealer dealer;

    @Setup
    public void setUp() {
      dealer = new Dealer(WRITERS, ThreadLocalRandom.current().nextInt(WRITERS));
    }

    @ProcessElement
    public void process(@Element LandedDay day, OutputReceiver<KV<Integer, WriteUnit>> out) {
      for (WriteUnit unit : WriteUnit.of(day)) {
        out.output(KV.of(dealer.writerOf(unit), unit));
      }
    }
  }
}
