package io.mixlake.flow;

import java.io.IOException;
import java.util.ServiceLoader;

/**
 * Where secrets of one kind are kept: what stands behind {@code ${KIND:name}}. Found by {@link
 * ServiceLoader}.
 */
public interface SecretStore {

  /** The word before the colon of a reference, such as {@code gcp-secret}. */
  String kind();

  /**
   * Whether a name has the form that the store's names have; asks nobody.
   *
   * @throws IllegalArgumentException if it has not; the message says which form that is
   */
  void check(String name);

  /**
   * Asks the store.
   *
   * @throws IOException if the secret is not to be had; the message never holds it
   */
  String read(String name) throws IOException;
}
