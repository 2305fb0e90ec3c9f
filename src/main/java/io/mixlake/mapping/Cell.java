package io.mixlake.mapping;

import io.mixlake.mapping.expression.Frame;

/** Makes one value of a row, again and again. It serves one thread. */
@FunctionalInterface
interface Cell {
  /** A cell that is always empty: a column that no mapping fills. */
  Cell EMPTY = (frame, problems) -> null;

  /** The value for the event that the frame looks at; what fails is null and counted. */
  Object make(Frame frame, MapProblems problems);
}
