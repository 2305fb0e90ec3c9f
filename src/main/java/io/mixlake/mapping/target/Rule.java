package io.mixlake.mapping.target;

import java.util.function.Consumer;

/** Checks a converted value. */
@FunctionalInterface
interface Rule {
  /** Hands a reason for every rule that the value breaks; never the value itself. */
  void check(Object value, String path, Consumer<String> reasons);
}
