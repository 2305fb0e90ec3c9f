package io.mixlake.mapping.expression;

import io.mixlake.mapping.value.LongText;
import io.mixlake.mapping.value.MappingFailure;
import io.mixlake.mapping.value.Values;
import io.mixlake.mapping.value.WarningCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.Map;

/**
 * JEXL's arithmetic: whole numbers stay whole, also divided; they grow instead of overflowing.
 *
 * <p>One thing differs: what is computed with null is null. JEXL takes null for 0, which makes a
 * missing time 1970 and a missing price free.
 */
final class Arithmetic {
  private Arithmetic() {}

  /** Sum, or text joined where one of both is text that is no number. */
  static Object add(Object left, Object right) {
    if (left == null || right == null) {
      Object other = left == null ? right : left;
      return other instanceof String ? other : null;
    }
    if (left instanceof String a && right instanceof String b) {
      return LongText.joined(a, b);
    }
    if (left instanceof String || right instanceof String) {
      try {
        return compute('+', Values.number(left), Values.number(right));
      } catch (MappingFailure e) {
        // Not both are numbers: JEXL then joins them as text.
        return LongText.joined(Values.text(left), Values.text(right));
      }
    }
    return compute('+', Values.number(left), Values.number(right));
  }

  static Object compute(char operator, Object left, Object right) {
    if (left == null || right == null) {
      return null;
    }
    Number a = Values.number(left);
    Number b = Values.number(right);
    try {
      if (a instanceof BigDecimal || b instanceof BigDecimal) {
        return decimal(operator, Values.decimal(a), Values.decimal(b));
      }
      if (a instanceof Double || b instanceof Double) {
        return fraction(operator, a.doubleValue(), b.doubleValue());
      }
      return a instanceof Long x && b instanceof Long y
          ? whole(operator, x, y)
          : big(operator, whole(a), whole(b));
    } catch (ArithmeticException e) {
      throw new MappingFailure(WarningCode.EXPRESSION, "The computation has no result");
    }
  }

  static Object bits(char operator, Object left, Object right) {
    if (left == null || right == null) {
      return null;
    }
    long a = Values.integer(left);
    long b = Values.integer(right);
    return switch (operator) {
      case '&' -> a & b;
      case '|' -> a | b;
      default -> a ^ b;
    };
  }

  /** Whether a value counts as true in a condition. */
  static boolean isTrue(Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value instanceof Number number) {
      return number.doubleValue() != 0;
    }
    if (value instanceof String text) {
      try {
        return Values.bool(text);
      } catch (MappingFailure e) {
        // No word for true or false: JEXL takes any other text that is not empty for true.
        return !text.isEmpty();
      }
    }
    return value != null;
  }

  static boolean isEmpty(Object value) {
    return value == null || size(value) == 0;
  }

  static long size(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.size();
    }
    if (value instanceof List<?> list) {
      return list.size();
    }
    if (value instanceof String text) {
      return text.length();
    }
    return value == null ? 0 : 1;
  }

  private static BigInteger whole(Number number) {
    return number instanceof BigInteger big ? big : BigInteger.valueOf(number.longValue());
  }

  private static Object whole(char operator, long a, long b) {
    try {
      return switch (operator) {
        case '+' -> Math.addExact(a, b);
        case '-' -> Math.subtractExact(a, b);
        case '*' -> Math.multiplyExact(a, b);
        case '/' -> b == -1 ? Math.negateExact(a) : a / b;
        default -> a % b;
      };
    } catch (ArithmeticException e) {
      return big(operator, BigInteger.valueOf(a), BigInteger.valueOf(b));
    }
  }

  private static Object big(char operator, BigInteger a, BigInteger b) {
    return Values.shortest(
        switch (operator) {
          case '+' -> a.add(b);
          case '-' -> a.subtract(b);
          case '*' -> a.multiply(b);
          case '/' -> a.divide(b);
          default -> a.remainder(b);
        });
  }

  private static Object decimal(char operator, BigDecimal a, BigDecimal b) {
    return switch (operator) {
      case '+' -> a.add(b);
      case '-' -> a.subtract(b);
      case '*' -> a.multiply(b);
      case '/' -> a.divide(b, MathContext.DECIMAL128);
      default -> a.remainder(b);
    };
  }

  private static Object fraction(char operator, double a, double b) {
    double result =
        switch (operator) {
          case '+' -> a + b;
          case '-' -> a - b;
          case '*' -> a * b;
          case '/' -> a / b;
          default -> a % b;
        };
    if (Double.isNaN(result) || Double.isInfinite(result)) {
      throw new ArithmeticException("no number");
    }
    return result;
  }
}
