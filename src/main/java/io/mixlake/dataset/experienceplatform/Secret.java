package io.mixlake.dataset.experienceplatform;

import java.io.Serializable;

/** A secret by reference: only the reference travels, the value is read where it is used. */
@FunctionalInterface
public interface Secret extends Serializable {

  /**
   * The value now.
   *
   * @throws IllegalStateException if it cannot be read; the message names the reference
   */
  String read();
}
