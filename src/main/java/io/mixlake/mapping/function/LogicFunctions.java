package io.mixlake.mapping.function;

import static io.mixlake.mapping.function.ValueKind.ANY;

import io.mixlake.mapping.value.Comparison;
import io.mixlake.mapping.value.Values;
import java.util.function.IntPredicate;

/** Functions that choose between values. */
final class LogicFunctions {
  private LogicFunctions() {}

  static void addTo(Group group) {
    group
        .addOpen(
            ANY,
            "iif(condition, value, otherwise)",
            "One value or the other; only the chosen one is computed",
            "iif(\"s\".equalsIgnoreCase(\"S\"), \"True\", \"False\")",
            "\"True\"",
            (a, scope) -> Boolean.TRUE.equals(Values.bool(a[0])) ? a[1] : a[2])
        .addOpen(
            ANY,
            "decode(value, key, result, ...)",
            "The result that follows the key that equals the value; a last argument alone is for"
                + " all others, null without it",
            "decode(\"IN\", \"IN\", \"India\", \"US\", \"United States\", \"elsewhere\")",
            "\"India\"",
            (a, scope) -> decode(a))
        .addOpen(
            ANY,
            "min(value, ...)",
            "The least of the values, or of an array; nulls do not count",
            "min(3, 1, 4)",
            "1",
            (a, scope) -> extreme(a, order -> order < 0))
        .addOpen(
            ANY,
            "max(value, ...)",
            "The greatest of the values, or of an array; nulls do not count",
            "max(3, 1, 4)",
            "4",
            (a, scope) -> extreme(a, order -> order > 0));
  }

  private static Object decode(Object[] a) {
    for (int i = 1; i + 1 < a.length; i += 2) {
      if (Comparison.areEqual(a[0], a[i])) {
        return a[i + 1];
      }
    }
    return a.length % 2 == 0 ? a[a.length - 1] : null;
  }

  private static Object extreme(Object[] a, IntPredicate isBetter) {
    Object best = null;
    for (Object value : ArrayFunctions.elements(a)) {
      if (value != null && (best == null || isBetter.test(Comparison.compare(value, best)))) {
        best = value;
      }
    }
    return best;
  }
}
