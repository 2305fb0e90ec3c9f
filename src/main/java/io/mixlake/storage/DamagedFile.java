package io.mixlake.storage;

import java.io.IOException;

/** A file is not what Mixlake wrote; the message names it and what to do. */
public final class DamagedFile extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param advice what to do about it, a sentence without its full stop
   * @param cause may be null
   */
  public DamagedFile(String path, String advice, Throwable cause) {
    super(path + " is not what Mixlake wrote. " + advice, cause);
  }
}
