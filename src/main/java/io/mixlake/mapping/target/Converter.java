package io.mixlake.mapping.target;

import io.mixlake.mapping.value.MappingFailure;
import java.util.function.Consumer;

/** Makes the value of a row of the value of an expression. Immutable, for any number of threads. */
public interface Converter {
  /**
   * The value in the form that a row takes.
   *
   * @param warnings takes what became null within an object, an array or a map
   * @throws MappingFailure if the whole value does not convert
   */
  Object convert(Object value, Consumer<MappingFailure> warnings);
}
