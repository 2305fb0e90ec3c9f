package io.mixlake.mapping.expression;

/** A text that is no expression, or one that cannot work. */
public final class InvalidExpression extends Exception {
  private static final long serialVersionUID = 1L;

  private final int position;

  InvalidExpression(String message, int position) {
    super(message);
    this.position = position;
  }

  /** Where in the expression, counted from 0. */
  public int position() {
    return position;
  }
}
