package io.mixlake.pipeline;

import io.mixlake.mixpanel.ExportDays;
import io.mixlake.mixpanel.ExportRequest;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;

/** The way of the data: days wanted, exported, landed, written, committed, reported. */
final class BackfillPipeline {
  private BackfillPipeline() {}

  static void build(
      Pipeline pipeline, ExportRequest request, WriteSettings settings, RunFacts facts) {
    PCollectionTuple exported =
        pipeline
            .apply(
                "PlanRequests",
                Create.of(request).withCoder(SerializableCoder.of(ExportRequest.class)))
            .apply("ExportDays", new ExportDays());

    PCollection<DayOutcome> committed =
        exported.get(ExportDays.LANDED).apply("WriteDays", new WriteDays(settings));

    PCollection<DayOutcome> failed =
        exported
            .get(ExportDays.FAILED)
            .apply(
                "FailedDays",
                MapElements.into(TypeDescriptor.of(DayOutcome.class)).via(DayOutcome::failed));

    PCollectionList.of(committed)
        .and(failed)
        .apply("AllDays", Flatten.pCollections())
        .apply("RunReport", new RunReport(facts, exported.get(ExportDays.REQUESTS)));
  }
}
