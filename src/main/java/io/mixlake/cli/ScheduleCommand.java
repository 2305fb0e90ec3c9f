package io.mixlake.cli;

import io.mixlake.flow.Flow;
import io.mixlake.flow.InvalidFlow;
import io.mixlake.flow.LastingFlow;
import io.mixlake.flow.Schedule.Frequency;
import io.mixlake.flow.Target;
import io.mixlake.pipeline.CannotRun;
import io.mixlake.pipeline.Interruptible;
import io.mixlake.pipeline.JobArguments;
import io.mixlake.pipeline.ScheduleJob;
import io.mixlake.pipeline.Sync;
import io.mixlake.pipeline.SyncSchedule;
import io.mixlake.run.DatasetLock;
import io.mixlake.run.ExitCode;
import io.mixlake.run.RunRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code schedule}: syncs by the flow's schedule until stopped. */
@Command(
    name = "schedule",
    mixinStandardHelpOptions = true,
    description = {
      "Syncs whenever the flow's schedule says so, until stopped.",
      "On Flink as one job that never ends and can go on from a savepoint."
    })
final class ScheduleCommand implements Callable<Integer>, Interruptible, SyncSchedule.Listener {
  @Mixin private JobOptions options;
  @Spec private CommandSpec spec;

  private List<String> arguments;
  private volatile Interruptible running;
  private volatile Target target;

  @Override
  public Integer call() throws InvalidFlow, IOException, InterruptedException {
    Clock clock = Clock.systemUTC();
    LastingFlow flow = options.loadLasting(clock);
    Flow today = flow.at(clock.instant());
    boolean goesOn =
        today.schedule().filter(schedule -> schedule.frequency() != Frequency.ONCE).isPresent();
    arguments = options.arguments();
    try (Interruption watch = Interruption.of(this, spec.commandLine().getErr())) {
      if (goesOn && JobArguments.isFlink(arguments)) {
        return runJob(flow, today);
      }
      JobArguments.configureFiles(arguments, today.target().path());
      return new SyncSchedule(options::load, this::sync, this, clock, SyncSchedule.Pause.SYSTEM)
          .run();
    }
  }

  private int runJob(LastingFlow flow, Flow today) throws InvalidFlow, IOException {
    arguments = options.scheduleArguments();
    JobOptions.rejectLostSandbox(today, arguments, spec.commandLine());
    target = today.target();
    try (EmbeddedSandbox sandbox = EmbeddedSandbox.startFor(today)) {
      ScheduleJob job = new ScheduleJob(flow.between(sandbox.flow()), arguments);
      running = job;
      job.run(this);
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          "submitted: "
              + job.jobName()
              + ". It goes on until it is stopped on the cluster; runs FLOW.yaml shows its runs");
      out.flush();
      return ExitCode.DONE.code();
    } finally {
      running = null;
    }
  }

  private RunRecord sync(Flow flow, Clock clock) throws IOException {
    ConsoleProgress progress =
        new ConsoleProgress(spec.commandLine().getErr(), System.console() != null);
    target = flow.target();
    try (EmbeddedSandbox sandbox = EmbeddedSandbox.startFor(flow)) {
      Sync sync = new Sync(sandbox.flow(), Sync.Options.PLAIN, arguments, clock);
      running = sync;
      return sync.run(progress);
    } finally {
      running = null;
      progress.end();
    }
  }

  @Override
  public void ended(RunRecord record) {
    RunText.summary(record, target, "the next run tries again", spec.commandLine().getOut());
  }

  @Override
  public void failed(CannotRun failure) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(failure.getMessage());
    err.flush();
  }

  @Override
  public void waiting(Instant next) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("next run " + next);
    err.flush();
  }

  @Override
  public void held(DatasetLock.Owner owner) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("a run is due, and waits for run " + owner.runId() + ", which uses the dataset");
    err.flush();
  }

  @Override
  public String interrupt() {
    Interruptible run = running;
    return run == null
        ? "Interrupted: no run was under way. Starts that are missed are made up for when the"
            + " schedule goes on"
        : run.interrupt();
  }
}
