package io.mixlake.cli.launch;

import io.mixlake.cli.Main;
import java.util.List;
import java.util.Optional;

/**
 * Where the jar starts: becomes a Java with better options if that pays, and runs the command.
 *
 * <p>What this Java does before is done without its class archive: here and in what it calls,
 * streams and lambdas would take longer than all else.
 */
public final class Launcher {
  private Launcher() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    if (!Relaunch.isJob(List.of(arguments))) {
      Main.main(arguments);
      return;
    }
    Optional<List<String>> better =
        Relaunch.better(ThisProcess.command(), Surroundings.ofThisProcess());
    if (better.isPresent()) {
      ThisProcess.become(better.get(), Relaunch.ENVIRONMENT);
    }
    // Still here: there was nothing to better, or no way to.
    Job.main(arguments);
  }
}
