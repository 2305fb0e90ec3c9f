package io.mixlake.flow;

import java.io.Serializable;

/**
 * A secret by reference: {@code ${NAME}} for an environment variable, {@code ${file:/path}} for a
 * file. Only the reference travels and prints; the value is read where it is used.
 *
 * @param reference the reference; a service account's name, which is no secret, may also stand here
 *     itself
 */
public record SecretRef(String reference) implements Serializable {

  /** Whether it may be shown and stored: a reference, and not the value itself. */
  public boolean isReference() {
    return Interpolation.isReference(reference);
  }

  /**
   * Reads the secret.
   *
   * @throws IllegalStateException if the variable is not set or the file cannot be read; the
   *     message names the reference, never a value
   */
  public String resolve() {
    try {
      return new Interpolation(System::getenv).replace(reference);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("Cannot read " + this + ": " + e.getMessage(), e);
    }
  }

  /** The reference; asterisks for a name that stands here itself. */
  @Override
  public String toString() {
    return isReference() ? reference : "***";
  }
}
