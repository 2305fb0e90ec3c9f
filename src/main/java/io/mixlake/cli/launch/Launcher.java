package io.mixlake.cli.launch;

import io.mixlake.cli.Main;
import java.util.List;
import java.util.Optional;

/**
 * Where the jar starts: becomes a Java with better options if that pays, and runs the command.
 *
 * <p>What this Java does before is done without the class archive: the first stream or lambda, here
 * or in what it calls, would cost every run 20 ms.
 */
public final class Launcher {
  private Launcher() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    if (!Relaunch.isJob(List.of(arguments)) && !Surroundings.hasAsciiLocale()) {
      Main.main(arguments);
      return;
    }
    Surroundings here = Surroundings.ofThisProcess();
    Optional<List<String>> better = Relaunch.better(ThisProcess.command(), here);
    if (better.isPresent()) {
      ThisProcess.become(better.get(), Relaunch.environment(here));
    }
    // Still here: there was nothing to better, or no way to.
    Main.main(arguments);
  }
}
