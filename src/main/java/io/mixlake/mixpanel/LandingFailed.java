package io.mixlake.mixpanel;

import java.io.IOException;

/** An answer could not be written to the landing area; the source is not to blame. */
final class LandingFailed extends IOException {
  private static final long serialVersionUID = 1L;

  LandingFailed(IOException cause) {
    super("Cannot write to the landing area: " + cause.getMessage(), cause);
  }
}
