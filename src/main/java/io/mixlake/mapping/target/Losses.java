package io.mixlake.mapping.target;

import io.mixlake.mapping.value.MappingFailure;

/** Takes what a conversion did not keep of a value. */
@FunctionalInterface
public interface Losses {
  /** Something within an object, an array or a map became null. */
  void failed(MappingFailure failure);

  /** The value is there, but rounded: not all of its digits or characters had a place. */
  default void rounded() {}
}
