package io.mixlake.pipeline;

import io.mixlake.flow.LastingFlow;
import io.mixlake.mixpanel.ExportRequest;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Plans the sync of every run: what is to be exported, and what the steps behind need to know of
 * the run. A run that has nothing to do ends here. From here on the dataset is locked for the run.
 */
final class PlanSyncs extends PTransform<PCollection<ScheduledRun>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** The days to export. */
  static final TupleTag<ExportRequest> REQUESTS = new TupleTag<>("requests") {};

  /** How they are written; one a run. */
  static final TupleTag<WriteSettings> SETTINGS = new TupleTag<>("settings") {};

  /** What the run record says; one a run. */
  static final TupleTag<RunFacts> FACTS = new TupleTag<>("facts") {};

  private final LastingFlow flow;
  private final boolean isSpread;

  /**
   * @param isSpread whether lanes of requests may run in several processes
   */
  PlanSyncs(LastingFlow flow, boolean isSpread) {
    this.flow = flow;
    this.isSpread = isSpread;
  }

  @Override
  public PCollectionTuple expand(PCollection<ScheduledRun> runs) {
    PCollectionTuple planned =
        runs.apply(
            "Plan",
            ParDo.of(new PlanSyncFn(flow, isSpread))
                .withOutputTags(REQUESTS, TupleTagList.of(SETTINGS).and(FACTS)));
    planned.get(SETTINGS).setCoder(SerializableCoder.of(WriteSettings.class));
    planned.get(FACTS).setCoder(SerializableCoder.of(RunFacts.class));
    return planned;
  }
}
