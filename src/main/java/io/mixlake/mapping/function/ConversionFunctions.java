package io.mixlake.mapping.function;

import static io.mixlake.mapping.function.Arguments.failure;
import static io.mixlake.mapping.function.ValueKind.INTEGER;
import static io.mixlake.mapping.function.ValueKind.NUMBER;
import static io.mixlake.mapping.function.ValueKind.TEXT;

import io.mixlake.mapping.json.JsonValues;
import io.mixlake.mapping.value.Values;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Functions that make a value of another kind, and identifiers. */
final class ConversionFunctions {
  private ConversionFunctions() {}

  static void addTo(Group group) {
    group
        .add(
            NUMBER,
            "to_bigint(text)",
            "The number in the text with all of its digits",
            "to_bigint(\"1000000.34\")",
            "1000000.34",
            (a, scope) -> Values.decimal(Values.number(a[0])))
        .add(
            NUMBER,
            "to_decimal(text)",
            "The number in the text, as a double",
            "to_decimal(\"20.5\")",
            "20.5",
            (a, scope) -> Values.number(a[0]).doubleValue())
        .add(
            NUMBER,
            "to_float(text)",
            "The number in the text, rounded to 32 bits",
            "to_float(\"12.3456\")",
            "12.3456",
            (a, scope) -> Double.valueOf(Float.toString(Values.number(a[0]).floatValue())))
        .add(
            INTEGER,
            "to_integer(text)",
            "The whole number in the text; a fraction is cut off",
            "to_integer(\"12\")",
            "12",
            (a, scope) -> Values.integer(a[0]))
        .addOpen(
            TEXT,
            "uuid()",
            "An identifier made of the event's identity, so that a repeated run makes the same",
            "uuid()",
            "",
            (a, scope) -> uuid(scope))
        .alias("guid", "uuid");
  }

  static Object fromJson(Object value) {
    if (!(value instanceof String text)) {
      return value;
    }
    try {
      return text.isBlank() ? null : JsonValues.read(text.strip());
    } catch (UncheckedIOException e) {
      throw failure("The text is not JSON");
    }
  }

  private static String uuid(Scope scope) {
    String name = scope.eventId() + '/' + scope.nextCall();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
