package io.mixlake.dataset.iceberg;

import java.io.Serializable;

/** Puts values in place of references such as {@code ${NAME}}, where and when they are needed. */
public interface Secrets extends Serializable {
  /**
   * The text with its references replaced.
   *
   * @throws IllegalStateException if nothing stands behind one; the message names the reference
   */
  String resolve(String text);
}
