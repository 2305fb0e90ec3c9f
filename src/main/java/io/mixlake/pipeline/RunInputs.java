package io.mixlake.pipeline;

import io.mixlake.dataset.Dataset.CommitScope;
import io.mixlake.flow.LastingFlow;
import java.time.Instant;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * What the steps of a job need to know about a run.
 *
 * @param scope how the dataset commits, in every run
 * @param commitsAtOnce whether the step that makes a day whole commits it, which is for days that
 *     commit apart from each other and one process that writes them all
 * @param alerted the flow whose alerts the job itself tells of a run's end, or null if somebody
 *     waits for the job and tells them
 */
record RunInputs(
    PerRun<WriteSettings> settings,
    PerRun<RunFacts> facts,
    CommitScope scope,
    boolean commitsAtOnce,
    LastingFlow alerted) {

  /** Of a job that is one run. */
  static RunInputs of(WriteSettings settings, RunFacts facts) {
    CommitScope scope = settings.dataset().commitScope();
    return new RunInputs(
        PerRun.of(settings),
        PerRun.of(facts),
        scope,
        scope == CommitScope.DAY && !facts.isSpread(),
        null);
  }

  /** Of a job whose runs are windows, as {@link PlanSyncs} gives them. */
  static RunInputs ofWindows(PCollectionTuple planned, LastingFlow flow) {
    return new RunInputs(
        PerRun.ofWindow(planned.get(PlanSyncs.SETTINGS).apply("Settings", View.asSingleton())),
        PerRun.ofWindow(planned.get(PlanSyncs.FACTS).apply("Facts", View.asSingleton())),
        Datasets.of(flow.at(Instant.now())).commitScope(),
        false,
        flow);
  }
}
