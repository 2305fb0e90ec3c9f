package io.mixlake.run;

/** How a command ends; scripts depend on the numbers. */
public enum ExitCode {
  DONE(0),
  UNEXPECTED(1),
  USAGE(2),
  CREDENTIALS(3),
  QUOTA_OR_PLAN(4),
  SOURCE_INCOMPLETE(5),
  REJECTS(6),
  TARGET(7),
  PARTLY(8),
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The process's exit status. */
  public int code() {
    return code;
  }
}
