package io.mixlake.cli;

import io.mixlake.run.ExitCode;
import java.net.BindException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a command listens. */
final class PortOption {
  private static final int LAST_PORT = 65_535;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--port", defaultValue = "0", description = "0 for any free port (default).")
  private int port;

  /** Says that something else listens there. */
  int inUse(BindException e) {
    spec.commandLine().getErr().println("Port " + port + " cannot be had: " + e.getMessage());
    return ExitCode.USAGE.code();
  }

  /**
   * The port; 0 for any.
   *
   * @throws ParameterException if there is no such port
   */
  int value() {
    if (port < 0 || port > LAST_PORT) {
      throw new ParameterException(spec.commandLine(), "--port goes from 0 to " + LAST_PORT);
    }
    return port;
  }
}
