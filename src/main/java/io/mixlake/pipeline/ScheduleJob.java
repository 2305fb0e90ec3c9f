package io.mixlake.pipeline;

import io.mixlake.flow.Flow;
import io.mixlake.flow.LastingFlow;
import io.mixlake.run.ExitCode;
import io.mixlake.run.RunHistory;
import io.mixlake.run.RunRecord;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * A schedule as one job that never ends, whose every run is a window: for runners that keep what a
 * job is at by checkpoints. A job that goes on from one, or from a savepoint, repeats no day and
 * loses none; one that begins anew knows what was done from the run records.
 */
public final class ScheduleJob implements Interruptible {
  private final LastingFlow flow;
  private final List<String> arguments;
  private final PipelineOptions options;

  /**
   * @param flow with a schedule of more than one start
   * @param arguments Beam's options, {@code --runner=FlinkRunner} and the like
   * @throws CannotRun if Beam does not know an option, or what is wrong with the mapping
   */
  public ScheduleJob(LastingFlow flow, List<String> arguments) {
    this.flow = flow;
    this.arguments = arguments;
    Flow now = flow.at(Instant.now());
    this.options =
        JobArguments.options(
            arguments,
            "mixlake-schedule-" + name(now.name().toLowerCase(Locale.ROOT)),
            now.target().path());
  }

  private static String name(String flowName) {
    return flowName.replaceAll("[^a-z0-9]+", "-");
  }

  /** The job's name, as the cluster shows it. */
  public String jobName() {
    return options.getJobName();
  }

  /**
   * Submits the job and waits for its end, unless it is detached.
   *
   * @param listener is told of the runs that end meanwhile
   * @throws CannotRun if the job is refused, or ends
   */
  public void run(SyncSchedule.Listener listener) throws IOException {
    RunContext now =
        new RunContext(Sync.KIND, flow.at(Instant.now()), "check", Instant.now(), true);
    WriteSettings settings = now.settings();
    TargetMark.check(now.flow());
    FittingTarget.check(settings.dataset(), settings.mapping());
    RunHistory history = new RunHistory(now.workFolder());

    Pipeline pipeline = Pipeline.create(options);
    BackfillPipeline.buildSchedule(
        pipeline,
        flow,
        new StartRuns(flow, Clock.systemUTC()),
        new PlanSyncs(flow, JobArguments.isSpread(arguments)));
    ScheduledExecutorService watch = watch(history, listener);
    try {
      PipelineResult result = pipeline.run();
      if (!JobArguments.isDetached(arguments)) {
        throw new CannotRun(ExitCode.UNEXPECTED, "The job ended as " + result.getState());
      }
    } catch (Pipeline.PipelineExecutionException e) {
      throw ended(e.getCause());
    } catch (CannotRun e) {
      throw e;
    } catch (RuntimeException e) {
      // Flink's runner wraps whatever ended the job.
      throw ended(e);
    } finally {
      watch.shutdownNow();
    }
  }

  private static CannotRun ended(Throwable cause) {
    return new CannotRun(
        ExitCode.UNEXPECTED,
        "The schedule's job ended: "
            + cause.getMessage()
            + ". Days that were committed stay; start the schedule again, it goes on where it was",
        cause);
  }

  private static ScheduledExecutorService watch(RunHistory history, SyncSchedule.Listener listener)
      throws IOException {
    RunWatch watch = new RunWatch(history, listener);
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "run-watch");
              thread.setDaemon(true);
              return thread;
            });
    timer.scheduleWithFixedDelay(watch, 1, 1, TimeUnit.SECONDS);
    return timer;
  }

  /** Tells of runs as their records appear. */
  private static final class RunWatch implements Runnable {
    private final RunHistory history;
    private final SyncSchedule.Listener listener;
    private String seen;

    RunWatch(RunHistory history, SyncSchedule.Listener listener) throws IOException {
      this.history = history;
      this.listener = listener;
      this.seen = newest();
    }

    private String newest() throws IOException {
      return history
          .newest(record -> record.kind().equals(Sync.KIND) && !record.isUnderWay())
          .map(RunRecord::id)
          .orElse("");
    }

    @Override
    public void run() {
      try {
        String newest = newest();
        if (!newest.equals(seen)) {
          seen = newest;
          history.find(newest).ifPresent(listener::ended);
        }
      } catch (IOException e) {
        // The records are there for whoever asks; the next look may find them.
        return;
      }
    }
  }

  @Override
  public String interrupt() {
    return JobArguments.isSpread(arguments)
        ? "Interrupted: the schedule goes on as job "
            + jobName()
            + " on the cluster. Stop it there, with a savepoint if it is to go on from one"
        : "Interrupted: the schedule's job ended with this process. Start it again, it goes on"
            + " where it was";
  }
}
