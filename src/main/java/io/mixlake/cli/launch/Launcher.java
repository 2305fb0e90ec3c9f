package io.mixlake.cli.launch;

import io.mixlake.cli.Main;
import io.mixlake.pipeline.WarmUp;
import java.util.List;

/** Where the jar starts: becomes a Java with better options if that pays, and runs the command. */
public final class Launcher {
  private Launcher() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    if (Relaunch.isJob(List.of(arguments))) {
      Relaunch.better(ThisProcess.command(), Surroundings.ofThisProcess())
          .ifPresent(command -> ThisProcess.become(command, Relaunch.ENVIRONMENT));
      // Still here: there was nothing to better, or no way to.
      WarmUp.begin();
    }
    Main.main(arguments);
  }
}
