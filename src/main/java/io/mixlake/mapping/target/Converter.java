package io.mixlake.mapping.target;

import io.mixlake.mapping.value.MappingFailure;

/** Makes the value of a row of the value of an expression. Immutable, for any number of threads. */
public interface Converter {
  /**
   * The value in the form that a row takes.
   *
   * @param losses takes what became null within an object, an array or a map, and what was rounded
   * @throws MappingFailure if the whole value does not convert
   */
  Object convert(Object value, Losses losses);
}
