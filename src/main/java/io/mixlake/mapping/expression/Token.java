package io.mixlake.mapping.expression;

/**
 * A word of an expression.
 *
 * @param text the name, the operator, or what is inside <code>${…}</code>
 * @param value what a literal stands for
 * @param position where it starts
 */
record Token(Kind kind, String text, Object value, int position) {
  enum Kind {
    LITERAL,
    NAME,
    WRAPPED,
    OPERATOR,
    END
  }

  boolean is(String operator) {
    return kind == Kind.OPERATOR && text.equals(operator);
  }
}
