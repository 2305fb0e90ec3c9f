package io.mixlake.mapping.expression;

/** A compiled expression. Immutable, for any number of threads with a frame each. */
@FunctionalInterface
public interface Evaluator {
  /**
   * The value for the event that the frame looks at.
   *
   * @throws io.mixlake.mapping.value.MappingFailure if there is none
   */
  Object evaluate(Frame frame);
}
