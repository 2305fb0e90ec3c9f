package io.mixlake.pipeline;

import io.mixlake.flow.Flow;
import io.mixlake.run.RunHistory;
import io.mixlake.run.RunRecord;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Exports a flow's days into its dataset. */
public final class Backfill implements Run {
  private final DatasetRun run;
  private final boolean redo;

  /**
   * @param redo whether days that the dataset has are exported again
   * @param arguments Beam's options, {@code --runner=DirectRunner} and the like
   * @throws CannotRun if Beam does not know an option
   */
  public Backfill(Flow flow, boolean redo, List<String> arguments) {
    this.run = new DatasetRun("run", flow, arguments, Clock.systemUTC());
    this.redo = redo;
  }

  /**
   * Runs.
   *
   * @throws CannotRun if the run could not begin or broke off; what it landed and committed stays
   */
  @Override
  public RunRecord run(Progress progress) {
    return run.locked(progress, settings -> export(settings.prepared(), progress));
  }

  private RunRecord export(WriteSettings settings, Progress progress) throws IOException {
    KnownDays known = KnownDays.of(settings.dataset());
    BackfillPlan plan = plan(settings, known);
    // Not before it is known that the run may begin.
    KeptAnswers.of(run.flow(), settings).deleteOld(known, run.startedAt());
    RunFacts facts =
        run.facts(plan.wanted(), plan.present(), BackfillPlan.keepsLandings(run.flow()));
    if (plan.wanted().isEmpty()) {
      RunRecord record = RunSummary.of(facts, List.of(), List.of(), Instant.now());
      new RunHistory(settings.workFolder()).publish(record);
      return record;
    }
    return run.execute(
        pipeline -> BackfillPipeline.build(pipeline, plan.request(), settings, facts),
        plan.wanted().size(),
        progress,
        facts);
  }

  private BackfillPlan plan(WriteSettings settings, KnownDays known) throws IOException {
    KeptAnswers answers = KeptAnswers.of(run.flow(), settings);
    BackfillPlan.Again again =
        redo
            ? new BackfillPlan.Again(
                day -> true, true, answers.ofFinishedRuns(), BackfillPlan.FRESH)
            : BackfillPlan.Again.NONE;
    return BackfillPlan.of(run.flow(), settings, known, again, run.isSpread(), run.startedAt());
  }

  /**
   * The requests that {@link #run} would make now; sends and changes nothing.
   *
   * @param jsonBytesPerDay what a day's events are taken to be if no earlier run has told, bytes
   * @throws CannotRun if the run could not begin
   */
  public RunPlan plan(long jsonBytesPerDay) throws IOException {
    Datasets.checkReach(run.flow());
    WriteSettings settings = run.settings();
    return RunPlan.of(
        plan(settings, KnownDays.of(settings.dataset())), jsonBytesPerDay, run.startedAt());
  }

  @Override
  public String interrupt() {
    return run.interrupt();
  }
}
