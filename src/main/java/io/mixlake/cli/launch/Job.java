package io.mixlake.cli.launch;

import io.mixlake.cli.Main;
import io.mixlake.pipeline.WarmUp;

/** Runs a command that loads Beam, in the Java that it is to have. */
public final class Job {
  private Job() {}

  /** Runs the command and exits with its code. */
  public static void main(String[] arguments) {
    WarmUp.begin();
    Main.main(arguments);
  }
}
