package io.mixlake.mapping.value;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Equality and order of values: numbers by their value, whatever their form. */
public final class Comparison {
  private Comparison() {}

  /** Whether two values are the same; text equals a number that it spells. */
  public static boolean areEqual(Object left, Object right) {
    if (left == null || right == null) {
      return left == right;
    }
    if (left instanceof Number && right instanceof Number) {
      return compare(left, right) == 0;
    }
    if ((left instanceof Number && right instanceof String)
        || (left instanceof String && right instanceof Number)) {
      try {
        return compareNumbers(Values.number(left), Values.number(right)) == 0;
      } catch (MappingFailure e) {
        // Text that is no number is not equal to one; that is an answer, not a failure.
        return false;
      }
    }
    if (left instanceof Boolean != right instanceof Boolean) {
      return Objects.equals(Values.text(left), Values.text(right));
    }
    if (left instanceof ZonedDateTime || right instanceof ZonedDateTime) {
      return areSameTime(left, right);
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      return a.size() == b.size()
          && IntStream.range(0, a.size()).allMatch(i -> areEqual(a.get(i), b.get(i)));
    }
    if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
      return a.keySet().equals(b.keySet())
          && a.keySet().stream().allMatch(key -> areEqual(a.get(key), b.get(key)));
    }
    return left.equals(right);
  }

  /** As {@link #compare} has it; what is no date equals none. */
  private static boolean areSameTime(Object left, Object right) {
    try {
      return Dates.date(left).isEqual(Dates.date(right));
    } catch (MappingFailure e) {
      return false;
    }
  }

  /**
   * Which value comes first. Not null.
   *
   * @throws MappingFailure if they have no order
   */
  public static int compare(Object left, Object right) {
    if (left instanceof Number a && right instanceof Number b) {
      return compareNumbers(a, b);
    }
    if (left instanceof String a && right instanceof String b) {
      return a.compareTo(b);
    }
    if (left instanceof Number || right instanceof Number) {
      return compareNumbers(Values.number(left), Values.number(right));
    }
    if (left instanceof ZonedDateTime || right instanceof ZonedDateTime) {
      return Dates.date(left).toInstant().compareTo(Dates.date(right).toInstant());
    }
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return a.compareTo(b);
    }
    throw new MappingFailure(
        WarningCode.EXPRESSION,
        "Cannot compare " + Values.kind(left) + " with " + Values.kind(right));
  }

  private static int compareNumbers(Number left, Number right) {
    if (left instanceof Long a && right instanceof Long b) {
      return a.compareTo(b);
    }
    if (left instanceof Double a && right instanceof Double b) {
      // Zero is zero, whatever its sign.
      return a.doubleValue() == b.doubleValue() ? 0 : a.compareTo(b);
    }
    return Values.decimal(left).compareTo(Values.decimal(right));
  }
}
