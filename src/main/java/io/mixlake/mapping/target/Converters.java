package io.mixlake.mapping.target;

import io.mixlake.mapping.value.Dates;
import io.mixlake.mapping.value.MappingFailure;
import io.mixlake.mapping.value.Values;
import io.mixlake.mapping.value.WarningCode;
import io.mixlake.record.FieldType;
import io.mixlake.record.FieldType.Primitive;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Data Prep's automatic conversion to every type. A conversion that would lose digits fails. */
public final class Converters {
  private Converters() {}

  /** The conversion to that type. */
  public static Converter to(TargetType type) {
    if (type instanceof TargetType.ObjectType object) {
      return object(object);
    }
    if (type instanceof TargetType.ArrayType array) {
      Converter element = to(array.element());
      return (value, warnings) -> list(Values.list(value), element, warnings);
    }
    if (type instanceof TargetType.MapType map) {
      Converter entry = to(map.value());
      return (value, warnings) -> map(Values.map(value), entry, warnings);
    }
    return scalar(type.fieldType());
  }

  private static Converter scalar(FieldType type) {
    if (type instanceof FieldType.Decimal decimal) {
      return (value, warnings) -> decimal(value, decimal);
    }
    return switch ((Primitive) type) {
      case STRING -> (value, warnings) -> Values.text(value);
      case BOOLEAN -> (value, warnings) -> Values.bool(value);
      case INT32 -> (value, warnings) -> int32(whole(value));
      case INT64 -> (value, warnings) -> whole(value);
      case DOUBLE -> (value, warnings) -> number(value);
      case DATE -> (value, warnings) -> date(value);
      case TIMESTAMP -> (value, warnings) -> Dates.micros(value);
    };
  }

  private static Integer int32(Long value) {
    if (value != null && value != value.intValue()) {
      throw new MappingFailure(WarningCode.OUT_OF_RANGE, "The number needs more than 32 bits");
    }
    return value == null ? null : value.intValue();
  }

  private static Long whole(Object value) {
    Number number = Values.number(value);
    if (number == null || number instanceof Long) {
      return (Long) number;
    }
    if ((number instanceof Double fraction && fraction % 1 != 0)
        || (number instanceof BigDecimal decimal && decimal.stripTrailingZeros().scale() > 0)) {
      throw new MappingFailure(
          WarningCode.CANNOT_CONVERT, "The number has a fraction, the column has not");
    }
    return Values.integer(number);
  }

  private static Double number(Object value) {
    Number number = Values.number(value);
    if (number == null) {
      return null;
    }
    double converted = number.doubleValue();
    if (Double.isInfinite(converted) || Double.isNaN(converted)) {
      throw new MappingFailure(WarningCode.OUT_OF_RANGE, "The number is too large");
    }
    return converted;
  }

  private static Integer date(Object value) {
    ZonedDateTime date = Dates.date(value);
    return date == null ? null : (Integer) (int) date.toLocalDate().toEpochDay();
  }

  private static BigDecimal decimal(Object value, FieldType.Decimal type) {
    Number number = Values.number(value);
    if (number == null) {
      return null;
    }
    BigDecimal exact = Values.decimal(number);
    if ((long) exact.precision() - exact.scale() > type.precision() - type.scale()
        && exact.signum() != 0) {
      throw new MappingFailure(WarningCode.OUT_OF_RANGE, "The number has too many digits");
    }
    BigDecimal scaled = exact.setScale(type.scale(), RoundingMode.HALF_UP);
    if (scaled.precision() > type.precision()) {
      throw new MappingFailure(WarningCode.OUT_OF_RANGE, "The number has too many digits");
    }
    return scaled;
  }

  private static Converter object(TargetType.ObjectType type) {
    String[] names = type.members().stream().map(TargetType.Member::name).toArray(String[]::new);
    Converter[] members =
        type.members().stream().map(member -> to(member.type())).toArray(Converter[]::new);
    return (value, warnings) -> {
      Map<String, Object> object = Values.map(value);
      if (object == null) {
        return null;
      }
      Object[] struct = new Object[names.length];
      for (int i = 0; i < names.length; i++) {
        struct[i] = inner(object.get(names[i]), members[i], warnings);
      }
      return struct;
    };
  }

  private static List<Object> list(
      List<Object> values, Converter element, Consumer<MappingFailure> warnings) {
    if (values == null) {
      return null;
    }
    List<Object> converted = new ArrayList<>(values.size());
    for (Object value : values) {
      converted.add(inner(value, element, warnings));
    }
    return converted;
  }

  private static Map<String, Object> map(
      Map<String, Object> values, Converter entry, Consumer<MappingFailure> warnings) {
    if (values == null) {
      return null;
    }
    Map<String, Object> converted = new LinkedHashMap<>();
    values.forEach((key, value) -> converted.put(key, inner(value, entry, warnings)));
    return converted;
  }

  private static Object inner(
      Object value, Converter converter, Consumer<MappingFailure> warnings) {
    if (value == null) {
      return null;
    }
    try {
      return converter.convert(value, warnings);
    } catch (MappingFailure e) {
      warnings.accept(e);
      return null;
    }
  }
}
