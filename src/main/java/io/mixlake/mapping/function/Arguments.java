package io.mixlake.mapping.function;

import io.mixlake.mapping.value.MappingFailure;
import io.mixlake.mapping.value.Values;
import io.mixlake.mapping.value.WarningCode;

/** Takes a function's arguments in the form that it needs. */
final class Arguments {
  private Arguments() {}

  static String text(Object[] arguments, int i) {
    return i < arguments.length ? Values.text(arguments[i]) : null;
  }

  static String text(Object[] arguments, int i, String otherwise) {
    String text = text(arguments, i);
    return text == null || text.isEmpty() ? otherwise : text;
  }

  static int integer(Object[] arguments, int i, String what) {
    return Values.smallInteger(arguments[i], what);
  }

  static int integer(Object[] arguments, int i, int otherwise, String what) {
    return i < arguments.length ? integer(arguments, i, what) : otherwise;
  }

  static MappingFailure failure(String message) {
    return new MappingFailure(WarningCode.EXPRESSION, message);
  }
}
