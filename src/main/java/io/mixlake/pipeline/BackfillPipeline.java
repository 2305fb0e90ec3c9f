package io.mixlake.pipeline;

import io.mixlake.mixpanel.ExportDays;
import io.mixlake.mixpanel.ExportRequest;
import io.mixlake.mixpanel.FailedDay;
import io.mixlake.mixpanel.LandedDay;
import io.mixlake.mixpanel.RequestMade;
import java.io.Serializable;
import java.util.List;
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

    report(
        exported.get(ExportDays.LANDED),
        exported.get(ExportDays.FAILED),
        exported.get(ExportDays.REQUESTS),
        settings,
        facts);
  }

  /** The same from landings that are there. */
  static void buildReplay(
      Pipeline pipeline,
      List<LandedDay> landed,
      List<FailedDay> missing,
      WriteSettings settings,
      RunFacts facts) {
    report(
        pipeline.apply("KeptDays", create(landed, LandedDay.class)),
        pipeline.apply("MissingDays", create(missing, FailedDay.class)),
        pipeline.apply("NoRequests", create(List.of(), RequestMade.class)),
        settings,
        facts);
  }

  private static <T extends Serializable> Create.Values<T> create(List<T> values, Class<T> type) {
    return Create.of(values).withCoder(SerializableCoder.of(type));
  }

  private static void report(
      PCollection<LandedDay> landed,
      PCollection<FailedDay> notLanded,
      PCollection<RequestMade> requests,
      WriteSettings settings,
      RunFacts facts) {
    PCollection<DayOutcome> written = landed.apply("WriteDays", new WriteDays(settings));

    PCollection<DayOutcome> failed =
        notLanded.apply(
            "FailedDays",
            MapElements.into(TypeDescriptor.of(DayOutcome.class)).via(DayOutcome::failed));

    PCollectionList.of(written)
        .and(failed)
        .apply("AllDays", Flatten.pCollections())
        .apply("RunReport", new RunReport(facts, requests));
  }
}
