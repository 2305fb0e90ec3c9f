package io.mixlake.pipeline;

import io.mixlake.flow.Flow;
import io.mixlake.run.RunHistory;
import io.mixlake.run.RunRecord;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Brings a dataset up to date: days that it lacks, days that were not over when they were exported,
 * and days that late events may have changed. A day whose events are the same is left alone; a
 * final day that lost events is not replaced without being told to.
 */
public final class Sync implements Run {
  /** The kind of its run records. */
  static final String KIND = "sync";

  private final DatasetRun run;
  private final Options options;

  /**
   * What a command line adds to the flow.
   *
   * @param acceptShrink whether days that lost events are replaced
   * @param findLate whether a query names changed days that are older than the look-back, whatever
   *     the flow says
   */
  public record Options(boolean acceptShrink, boolean findLate) {
    /** As the flow says. */
    public static final Options PLAIN = new Options(false, false);
  }

  /**
   * @param arguments Beam's options, {@code --runner=DirectRunner} and the like
   * @param clock when the run begins; {@code flow}'s days were read by it
   * @throws CannotRun if Beam does not know an option
   */
  public Sync(Flow flow, Options options, List<String> arguments, Clock clock) {
    this.run = new DatasetRun(KIND, SyncPlan.scheduled(flow), arguments, clock);
    this.options = options;
  }

  /** The newest one that came to its end. */
  static Optional<RunRecord> last(RunHistory history) throws IOException {
    return history.newest(record -> record.kind().equals(KIND) && record.hasEnded());
  }

  /**
   * Runs.
   *
   * @throws CannotRun if the run could not begin or broke off; what it landed and committed stays
   */
  @Override
  public RunRecord run(Progress progress) {
    return run.locked(progress, settings -> sync(settings.prepared(), progress));
  }

  private RunRecord sync(WriteSettings settings, Progress progress) throws IOException {
    SyncPlan plan = SyncPlan.of(run.context(), settings, options);
    if (plan.isEmpty()) {
      RunRecord record = RunSummary.of(plan.facts(), List.of(), List.of(), Instant.now());
      new RunHistory(settings.workFolder()).publish(record);
      return record;
    }
    return run.execute(
        pipeline -> BackfillPipeline.build(pipeline, plan.request(), plan.settings(), plan.facts()),
        plan.request().days().size(),
        progress,
        plan.facts());
  }

  @Override
  public String interrupt() {
    return run.interrupt();
  }
}
