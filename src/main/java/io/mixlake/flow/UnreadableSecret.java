package io.mixlake.flow;

/** Nothing stands behind a reference to a secret; the message names it, never a value. */
public final class UnreadableSecret extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  UnreadableSecret(SecretRef reference, Exception cause) {
    super("Cannot read " + reference + ": " + cause.getMessage(), cause);
  }
}
