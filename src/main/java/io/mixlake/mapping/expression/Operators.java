package io.mixlake.mapping.expression;

import io.mixlake.mapping.value.Comparison;
import io.mixlake.mapping.value.Values;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The operators as closures. */
final class Operators {
  private Operators() {}

  static Evaluator unary(String operator, Evaluator operand) {
    return switch (operator) {
      case "-" -> frame -> Arithmetic.compute('-', 0L, operand.evaluate(frame));
      case "+" -> frame -> Values.number(operand.evaluate(frame));
      case "!" -> frame -> !Arithmetic.isTrue(operand.evaluate(frame));
      case "~" -> frame -> Arithmetic.bits('^', -1L, operand.evaluate(frame));
      case "empty" -> frame -> Arithmetic.isEmpty(operand.evaluate(frame));
      default -> frame -> Arithmetic.size(operand.evaluate(frame));
    };
  }

  static Evaluator binary(String operator, Evaluator left, Evaluator right) {
    return switch (operator) {
      case "||" ->
          frame ->
              Arithmetic.isTrue(left.evaluate(frame)) || Arithmetic.isTrue(right.evaluate(frame));
      case "&&" ->
          frame ->
              Arithmetic.isTrue(left.evaluate(frame)) && Arithmetic.isTrue(right.evaluate(frame));
      case "?:" ->
          frame -> {
            Object value = left.evaluate(frame);
            return Arithmetic.isTrue(value) ? value : right.evaluate(frame);
          };
      case "??" ->
          frame -> {
            Object value = left.evaluate(frame);
            return value != null ? value : right.evaluate(frame);
          };
      default -> frame -> strict(operator, left.evaluate(frame), right.evaluate(frame), frame);
    };
  }

  private static Object strict(String operator, Object left, Object right, Frame frame) {
    return switch (operator) {
      case "+" -> Arithmetic.add(left, right);
      case "-", "*", "/", "%" -> Arithmetic.compute(operator.charAt(0), left, right);
      case "&", "|", "^" -> Arithmetic.bits(operator.charAt(0), left, right);
      case "==" -> Comparison.areEqual(left, right);
      case "!=" -> !Comparison.areEqual(left, right);
      case "=~" -> matches(left, right, frame);
      case "!~" -> !matches(left, right, frame);
      case "=^" -> left != null && right != null && text(left).startsWith(text(right));
      case "!^" -> left == null || right == null || !text(left).startsWith(text(right));
      case "=$" -> left != null && right != null && text(left).endsWith(text(right));
      case "!$" -> left == null || right == null || !text(left).endsWith(text(right));
      default -> left != null && right != null && ordered(operator, left, right);
    };
  }

  /** Nothing is less or greater than null. */
  private static boolean ordered(String operator, Object left, Object right) {
    int order = Comparison.compare(left, right);
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private static boolean matches(Object left, Object right, Frame frame) {
    if (right instanceof List<?> list) {
      return list.stream().anyMatch(element -> Comparison.areEqual(left, element));
    }
    if (right instanceof Map<?, ?> map) {
      return map.containsKey(Objects.toString(text(left), ""));
    }
    return left != null && right != null && frame.matcher(text(right), text(left)).matches();
  }

  private static String text(Object value) {
    return Values.text(value);
  }
}
