package io.mixlake.mapping.target;

import io.mixlake.mapping.value.Dates;
import io.mixlake.mapping.value.Exactness;
import io.mixlake.mapping.value.MappingFailure;
import io.mixlake.mapping.value.Values;
import io.mixlake.mapping.value.WarningCode;
import io.mixlake.record.FieldType;
import io.mixlake.record.FieldType.Primitive;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Data Prep's automatic conversion to every type. A fraction does not become a whole number; what
 * is rounded otherwise is told.
 */
public final class Converters {
  private Converters() {}

  /** The conversion to that type. */
  public static Converter to(TargetType type) {
    if (type instanceof TargetType.ObjectType object) {
      return object(object);
    }
    if (type instanceof TargetType.ArrayType array) {
      Converter element = to(array.element());
      return (value, losses) -> list(Values.list(value), element, losses);
    }
    if (type instanceof TargetType.MapType map) {
      Converter entry = to(map.value());
      return (value, losses) -> map(Values.map(value), entry, losses);
    }
    return scalar(type.fieldType());
  }

  private static Converter scalar(FieldType type) {
    if (type instanceof FieldType.Decimal decimal) {
      return (value, losses) -> decimal(value, decimal, losses);
    }
    return switch ((Primitive) type) {
      case STRING -> (value, losses) -> text(value, losses);
      case BOOLEAN -> (value, losses) -> Values.bool(value);
      case INT32 -> (value, losses) -> int32(whole(value, losses));
      case INT64 -> (value, losses) -> whole(value, losses);
      case DOUBLE -> (value, losses) -> number(value, losses);
      case DATE -> (value, losses) -> date(value);
      case TIMESTAMP -> (value, losses) -> micros(value, losses);
    };
  }

  private static String text(Object value, Losses losses) {
    String text = Values.text(value);
    boolean isBeyond = value instanceof Double number && number.isInfinite();
    if (isBeyond || (text != null && !Exactness.isWritable(text))) {
      losses.rounded();
    }
    return text;
  }

  private static Number parsed(Object value, Losses losses) {
    Number number = Values.number(value);
    if (value instanceof String text && Exactness.vanished(number, text)) {
      losses.rounded();
    }
    return number;
  }

  private static Integer int32(Long value) {
    if (value != null && value != value.intValue()) {
      throw new MappingFailure(WarningCode.OUT_OF_RANGE, "The number needs more than 32 bits");
    }
    return value == null ? null : value.intValue();
  }

  private static Long whole(Object value, Losses losses) {
    Number number = parsed(value, losses);
    if (number == null || number instanceof Long) {
      return (Long) number;
    }
    if ((number instanceof Double fraction && fraction % 1 != 0)
        || (number instanceof BigDecimal decimal && decimal.stripTrailingZeros().scale() > 0)) {
      throw new MappingFailure(
          WarningCode.CANNOT_CONVERT, "The number has a fraction, the column has not");
    }
    Long whole = Values.integer(number);
    if (!Exactness.holds(whole, number)) {
      losses.rounded();
    }
    return whole;
  }

  private static Double number(Object value, Losses losses) {
    Number number = parsed(value, losses);
    if (number == null) {
      return null;
    }
    double converted = number.doubleValue();
    if (Double.isInfinite(converted) || Double.isNaN(converted)) {
      throw new MappingFailure(WarningCode.OUT_OF_RANGE, "The number is too large");
    }
    if (!Exactness.holds(converted, number)) {
      losses.rounded();
    }
    return converted;
  }

  private static Integer date(Object value) {
    ZonedDateTime date = Dates.date(value);
    return date == null ? null : (Integer) (int) date.toLocalDate().toEpochDay();
  }

  private static Long micros(Object value, Losses losses) {
    if (value instanceof Number number) {
      Long micros = Dates.micros(number);
      if (!Exactness.holds(micros / 1000, number)) {
        losses.rounded();
      }
      return micros;
    }
    ZonedDateTime date = Dates.date(value);
    if (date != null && (date.getNano() % 1000 != 0 || isLeapSecond(value, date))) {
      losses.rounded();
    }
    return Dates.micros(date);
  }

  /** Java reads a leap second as the second before it. */
  private static boolean isLeapSecond(Object value, ZonedDateTime date) {
    return date.getSecond() == 59 && value instanceof String text && text.contains(":59:60");
  }

  private static BigDecimal decimal(Object value, FieldType.Decimal type, Losses losses) {
    Number number = parsed(value, losses);
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
    if (exact.scale() > type.scale() && scaled.compareTo(exact) != 0) {
      losses.rounded();
    }
    return scaled;
  }

  private static Converter object(TargetType.ObjectType type) {
    String[] names = type.members().stream().map(TargetType.Member::name).toArray(String[]::new);
    Converter[] members =
        type.members().stream().map(member -> to(member.type())).toArray(Converter[]::new);
    return (value, losses) -> {
      Map<String, Object> object = Values.map(value);
      if (object == null) {
        return null;
      }
      Object[] struct = new Object[names.length];
      for (int i = 0; i < names.length; i++) {
        struct[i] = inner(object.get(names[i]), members[i], losses);
      }
      return struct;
    };
  }

  private static List<Object> list(List<Object> values, Converter element, Losses losses) {
    if (values == null) {
      return null;
    }
    List<Object> converted = new ArrayList<>(values.size());
    for (Object value : values) {
      converted.add(inner(value, element, losses));
    }
    return converted;
  }

  private static Map<String, Object> map(
      Map<String, Object> values, Converter entry, Losses losses) {
    if (values == null) {
      return null;
    }
    Map<String, Object> converted = new LinkedHashMap<>();
    List<String> unwritable = new ArrayList<>(0);
    values.forEach(
        (key, value) -> {
          if (Exactness.isWritable(key)) {
            converted.put(key, inner(value, entry, losses));
          } else {
            unwritable.add(key);
          }
        });
    for (String key : unwritable) {
      losses.rounded();
      // What the key is in files, where two equal ones would make them unreadable.
      String written = new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      converted.computeIfAbsent(written, name -> inner(values.get(key), entry, losses));
    }
    return converted;
  }

  private static Object inner(Object value, Converter converter, Losses losses) {
    if (value == null) {
      return null;
    }
    try {
      return converter.convert(value, losses);
    } catch (MappingFailure e) {
      losses.failed(e);
      return null;
    }
  }
}
