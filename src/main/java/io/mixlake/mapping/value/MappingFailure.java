package io.mixlake.mapping.value;

/**
 * A value that could not be made. It makes its column null and is counted; it never ends a run.
 *
 * <p>The message names no values of the data. There is no stack trace: a column may fail in every
 * row of a year.
 */
public final class MappingFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final WarningCode code;

  /** A failure of that kind. */
  public MappingFailure(WarningCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  public WarningCode code() {
    return code;
  }
}
