package io.mixlake.pipeline;

import io.mixlake.run.ExitCode;

/** A run that did not begin, or broke off, with what to say about it. */
public final class CannotRun extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  CannotRun(ExitCode exitCode, String message) {
    this(exitCode, message, null);
  }

  CannotRun(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** How the command should end. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
