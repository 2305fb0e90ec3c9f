package io.mixlake.pipeline;

import io.mixlake.flow.LastingFlow;
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

  /** One run. */
  static void build(
      Pipeline pipeline, ExportRequest request, WriteSettings settings, RunFacts facts) {
    PCollection<ExportRequest> requests =
        pipeline.apply("PlanRequests", create(List.of(request), ExportRequest.class));

    export(requests, RunInputs.of(settings, facts));
  }

  /** A run whenever one is due, for as long as the job lives: each run is a window. */
  static void buildSchedule(Pipeline pipeline, LastingFlow flow, StartRuns starts, PlanSyncs plan) {
    PCollectionTuple planned = pipeline.apply("StartRuns", starts).apply("PlanRequests", plan);

    export(planned.get(PlanSyncs.REQUESTS), RunInputs.ofWindows(planned, flow));
  }

  /** One run from landings that are there. */
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
        pipeline.apply("Replay", Create.of(facts.runId())),
        RunInputs.of(settings, facts));
  }

  private static <T extends Serializable> Create.Values<T> create(List<T> values, Class<T> type) {
    return Create.of(values).withCoder(SerializableCoder.of(type));
  }

  private static void export(PCollection<ExportRequest> requests, RunInputs run) {
    PCollectionTuple exported = requests.apply("ExportDays", new ExportDays());

    report(
        exported.get(ExportDays.LANDED),
        exported.get(ExportDays.FAILED),
        exported.get(ExportDays.REQUESTS),
        requests,
        run);
  }

  private static void report(
      PCollection<LandedDay> landed,
      PCollection<FailedDay> notLanded,
      PCollection<RequestMade> requests,
      PCollection<?> runs,
      RunInputs run) {
    PCollection<DayOutcome> written = landed.apply("WriteDays", new WriteDays(run));

    PCollection<DayOutcome> failed =
        notLanded.apply(
            "FailedDays",
            MapElements.into(TypeDescriptor.of(DayOutcome.class)).via(DayOutcome::failed));

    PCollectionList.of(written)
        .and(failed)
        .apply("AllDays", Flatten.pCollections())
        .apply("RunReport", new RunReport(run, runs, requests));
  }
}
