package io.mixlake.mapping.function;

import io.mixlake.mapping.value.MappingFailure;

/**
 * A function of the expression language.
 *
 * @param name as expressions call it; case counts
 * @param group what it is about
 * @param returns the kind of its result
 * @param signature its arguments: {@code [x]} may be left out, {@code ...} stands for more
 * @param meaning what it does, in a line
 * @param example an expression
 * @param result the example's value as JSON, or empty if it is not always the same
 */
public record Function(
    String name,
    String group,
    ValueKind returns,
    String signature,
    String meaning,
    String example,
    String result,
    Arity arity,
    Body body) {

  /** Computes a result. */
  @FunctionalInterface
  public interface Body {
    /**
     * @throws MappingFailure if the arguments are none that the function takes
     */
    Object apply(Object[] arguments, Scope scope);
  }

  /** A function given as an argument: <code>x -&gt; x.price &gt; 10</code>. */
  @FunctionalInterface
  public interface Lambda {
    Object apply(Object argument);
  }
}
