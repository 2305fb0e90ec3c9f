package io.mixlake.mapping.target;

import io.mixlake.mapping.function.ValueKind;
import io.mixlake.record.FieldType;
import io.mixlake.record.FieldType.Primitive;

/** Finds conversions that can work for no value. */
public final class TypeClash {
  private TypeClash() {}

  /** Whether no value of that kind converts to the type. */
  public static boolean isCertain(ValueKind from, TargetType to) {
    if (from == ValueKind.ANY) {
      return false;
    }
    if (to instanceof TargetType.ArrayType) {
      return from != ValueKind.ARRAY;
    }
    if (to instanceof TargetType.ObjectType || to instanceof TargetType.MapType) {
      return from != ValueKind.OBJECT;
    }
    FieldType type = to.fieldType();
    if (type == Primitive.STRING || from == ValueKind.TEXT) {
      return false;
    }
    boolean isDate = type == Primitive.DATE || type == Primitive.TIMESTAMP;
    return switch (from) {
      case INTEGER, NUMBER -> type == Primitive.BOOLEAN;
      case BOOLEAN -> type != Primitive.BOOLEAN;
      case DATE -> !isDate;
      default -> true;
    };
  }
}
