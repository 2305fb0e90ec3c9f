package io.mixlake.cli;

import io.mixlake.flow.Flow;
import io.mixlake.flow.InvalidFlow;
import io.mixlake.flow.Target;
import io.mixlake.pipeline.CannotRun;
import io.mixlake.pipeline.Interruptible;
import io.mixlake.pipeline.Sync;
import io.mixlake.pipeline.SyncSchedule;
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
    description = "Syncs whenever the flow's schedule says so, until stopped.")
final class ScheduleCommand implements Callable<Integer>, Interruptible, SyncSchedule.Listener {
  @Mixin private JobOptions options;
  @Spec private CommandSpec spec;

  private List<String> arguments;
  private volatile Sync running;
  private volatile Target target;

  @Override
  public Integer call() throws InvalidFlow, IOException, InterruptedException {
    arguments = options.arguments();
    SyncSchedule schedule =
        new SyncSchedule(
            options::load, this::sync, this, Clock.systemUTC(), SyncSchedule.Pause.SYSTEM);
    try (Interruption watch = Interruption.of(this, spec.commandLine().getErr())) {
      return schedule.run();
    }
  }

  private RunRecord sync(Flow flow, Clock clock) throws IOException {
    ConsoleProgress progress =
        new ConsoleProgress(spec.commandLine().getErr(), System.console() != null);
    target = flow.target();
    try (EmbeddedSandbox sandbox = EmbeddedSandbox.startFor(flow)) {
      Sync.Options plain = new Sync.Options(false, false);
      Sync sync = new Sync(sandbox.flow(), plain, arguments, clock);
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
  public String interrupt() {
    Sync sync = running;
    return sync == null
        ? "Interrupted: no run was under way. Starts that are missed are made up for when the"
            + " schedule goes on"
        : sync.interrupt();
  }
}
