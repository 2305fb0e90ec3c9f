package io.mixlake.dataset;

import java.io.IOException;

/** The target does not take what was to be committed, whatever is repeated; nothing has changed. */
public final class CommitRefused extends IOException {
  private static final long serialVersionUID = 1L;

  private final TargetCode code;

  /**
   * @param message what the target said, and what to do about it
   */
  public CommitRefused(TargetCode code, String message) {
    super(message);
    this.code = code;
  }

  public TargetCode code() {
    return code;
  }
}
