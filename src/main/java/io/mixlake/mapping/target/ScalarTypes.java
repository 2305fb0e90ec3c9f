package io.mixlake.mapping.target;

import io.mixlake.record.FieldType;
import io.mixlake.record.FieldType.Primitive;
import java.util.Map;

/** Which column type a JSON Schema's scalar gets, by Experience Platform's table of types. */
final class ScalarTypes {
  private ScalarTypes() {}

  /** The type, or null if the schema names one that there is not. */
  static FieldType of(Map<String, Object> schema, String type) {
    String xdm = schema.get("meta:xdmType") instanceof String text ? text : type;
    String format = schema.get("format") instanceof String text ? text : "";
    if (xdm.equals("string")) {
      return switch (format) {
        case "date" -> Primitive.DATE;
        case "date-time" -> Primitive.TIMESTAMP;
        default -> Primitive.STRING;
      };
    }
    return switch (xdm) {
      case "int", "short", "byte" -> Primitive.INT32;
      case "integer" -> isSmall(schema) ? Primitive.INT32 : Primitive.INT64;
      case "decimal" -> decimal(schema);
      default -> {
        TargetType known = TypeNames.parse(xdm);
        yield known instanceof TargetType.Scalar scalar ? scalar.fieldType() : null;
      }
    };
  }

  private static FieldType decimal(Map<String, Object> schema) {
    long precision = schema.get("precision") instanceof Long p ? p : 38;
    long scale = schema.get("scale") instanceof Long s ? s : Math.min(9, precision);
    TargetType known = TypeNames.parse("decimal(" + precision + "," + scale + ")");
    return known == null ? null : known.fieldType();
  }

  private static boolean isSmall(Map<String, Object> schema) {
    return schema.get("minimum") instanceof Long least
        && schema.get("maximum") instanceof Long most
        && least >= Integer.MIN_VALUE
        && most <= Integer.MAX_VALUE;
  }
}
