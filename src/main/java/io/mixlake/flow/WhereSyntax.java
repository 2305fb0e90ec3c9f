package io.mixlake.flow;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds quotes and brackets without a partner in an expression of Mixpanel's. All else is left for
 * Mixpanel to judge: its grammar is not published.
 */
final class WhereSyntax {

  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  private WhereSyntax() {}

  /**
   * Gives the expression back.
   *
   * @throws IllegalArgumentException if a quote or a bracket has no partner
   */
  static String check(String expression) {
    Deque<Character> expected = new ArrayDeque<>();
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      if (c == '"' || c == '\'') {
        i = endOfString(expression, i);
      } else if (OPENING.indexOf(c) >= 0) {
        expected.push(CLOSING.charAt(OPENING.indexOf(c)));
      } else if (CLOSING.indexOf(c) >= 0 && (expected.isEmpty() || expected.pop() != c)) {
        throw unbalanced(c, i);
      }
    }
    if (!expected.isEmpty()) {
      throw new IllegalArgumentException("lacks a closing " + expected.peek());
    }
    return expression;
  }

  private static int endOfString(String expression, int start) {
    char quote = expression.charAt(start);
    for (int i = start + 1; i < expression.length(); i++) {
      if (expression.charAt(i) == '\\') {
        i++;
      } else if (expression.charAt(i) == quote) {
        return i;
      }
    }
    throw unbalanced(quote, start);
  }

  private static IllegalArgumentException unbalanced(char c, int index) {
    return new IllegalArgumentException(
        "has a " + c + " without its partner, at character " + (index + 1));
  }
}
