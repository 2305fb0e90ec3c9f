package io.mixlake.flow;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;

/**
 * A secret by reference: {@code ${NAME}} for an environment variable, {@code ${file:/path}} for a
 * file, {@code ${gcp-secret:projects/P/secrets/NAME/versions/latest}} for Google Cloud's Secret
 * Manager. Only the reference travels and prints; the value is read where it is used.
 *
 * @param reference the reference; a service account's name, which is no secret, may also stand here
 *     itself
 */
public record SecretRef(String reference) implements Serializable {

  /** Whether it may be shown and stored: a reference, and not the value itself. */
  public boolean isReference() {
    return Interpolation.isReference(reference) || StoredSecret.of(reference).isPresent();
  }

  /**
   * Reads the secret.
   *
   * @throws UnreadableSecret if the variable is not set, the file cannot be read, or the store does
   *     not give it
   */
  public String resolve() {
    try {
      Optional<StoredSecret> stored = StoredSecret.of(reference);
      return stored.isPresent()
          ? stored.get().read()
          : new Interpolation(System::getenv).replace(reference);
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreadableSecret(this, e);
    }
  }

  /** The reference; asterisks for a name that stands here itself. */
  @Override
  public String toString() {
    return isReference() ? reference : "***";
  }
}
