package io.mixlake.mapping.target;

import io.mixlake.mapping.target.TargetType.ArrayType;
import io.mixlake.mapping.target.TargetType.MapType;
import io.mixlake.mapping.target.TargetType.Scalar;
import io.mixlake.record.FieldType;
import io.mixlake.record.FieldType.Primitive;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Types as a mapping declares them: {@code string}, {@code decimal(18,2)}, {@code long[]}, … */
public final class TypeNames {
  private static final Pattern DECIMAL =
      Pattern.compile("decimal\\((\\d{1,2})\\s*,\\s*(\\d{1,2})\\)");
  private static final Pattern ARRAY = Pattern.compile("array<(.+)>|(.+)\\[\\]");
  private static final Pattern MAP = Pattern.compile("map<(?:string\\s*,\\s*)?(.+)>");

  /** What to write in a message. */
  public static final String KNOWN =
      "string, boolean, integer, long, double, decimal(p,s), date, timestamp, T[], map<T>";

  private TypeNames() {}

  /** The type of that name, or null if there is none. */
  public static TargetType parse(String name) {
    String text = name.strip().toLowerCase(Locale.ROOT);
    Matcher array = ARRAY.matcher(text);
    if (array.matches()) {
      TargetType element = parse(array.group(1) == null ? array.group(2) : array.group(1));
      return element == null ? null : new ArrayType(element);
    }
    Matcher map = MAP.matcher(text);
    if (map.matches()) {
      TargetType value = parse(map.group(1));
      return value == null ? null : new MapType(value);
    }
    FieldType scalar = scalar(text);
    return scalar == null ? null : Scalar.of(scalar);
  }

  private static FieldType scalar(String text) {
    Matcher decimal = DECIMAL.matcher(text);
    if (decimal.matches()) {
      int precision = Integer.parseInt(decimal.group(1));
      int scale = Integer.parseInt(decimal.group(2));
      boolean isPossible = precision > 0 && precision <= 38 && scale <= precision;
      return isPossible ? new FieldType.Decimal(precision, scale) : null;
    }
    return switch (text) {
      case "string", "text", "object" -> Primitive.STRING;
      case "boolean", "bool" -> Primitive.BOOLEAN;
      case "byte", "short", "integer", "int" -> Primitive.INT32;
      case "long", "bigint" -> Primitive.INT64;
      case "number", "double", "float" -> Primitive.DOUBLE;
      case "date" -> Primitive.DATE;
      case "date-time", "datetime", "timestamp" -> Primitive.TIMESTAMP;
      default -> null;
    };
  }
}
