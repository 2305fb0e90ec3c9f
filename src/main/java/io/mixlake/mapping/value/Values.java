package io.mixlake.mapping.value;

import io.mixlake.mapping.json.JsonValues;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Conversions between values. Null stays null; what does not convert is a failure. */
public final class Values {
  private static final Set<Object> TRUE =
      Set.of("y", "Y", "yes", "YES", "on", "ON", "true", "TRUE");
  private static final Set<Object> FALSE =
      Set.of("n", "N", "no", "NO", "off", "OFF", "false", "FALSE");

  private static final int MOST_DIGITS = 1000;
  private static final Pattern SHORT_INTEGER = Pattern.compile("[-+]?[0-9]{1,18}");
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1," + MOST_DIGITS + "}");
  private static final Pattern FRACTION =
      Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,4})?");

  private Values() {}

  /** The value as text: numbers with their digits, dates in ISO 8601, objects as JSON. */
  public static String text(Object value) {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof Double number) {
      return plain(number);
    }
    if (value instanceof ZonedDateTime date) {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(date);
    }
    return value instanceof Map || value instanceof List
        ? JsonValues.write(value)
        : value.toString();
  }

  /** With all digits, never as 1.5E7. */
  private static String plain(double number) {
    if (!Double.isFinite(number)) {
      throw new MappingFailure(WarningCode.OUT_OF_RANGE, "The number is too large");
    }
    String text = Double.toString(number);
    return text.indexOf('E') < 0 ? text : new BigDecimal(text).stripTrailingZeros().toPlainString();
  }

  /** The value as a number; text is read as one. */
  public static Number number(Object value) {
    if (value == null || value instanceof Number) {
      return (Number) value;
    }
    if (value instanceof String text) {
      return numberIn(text);
    }
    throw cannot(value, "a number");
  }

  private static Number numberIn(String text) {
    String digits = text.strip();
    try {
      if (SHORT_INTEGER.matcher(digits).matches()) {
        return Long.parseLong(digits);
      }
      if (INTEGER.matcher(digits).matches()) {
        return shortest(new BigInteger(digits));
      }
      if (digits.length() <= MOST_DIGITS && FRACTION.matcher(digits).matches()) {
        return JsonValues.fraction(digits);
      }
    } catch (NumberFormatException e) {
      throw cannot(text, "a number");
    }
    throw cannot(text, "a number");
  }

  /** The value as a whole number of 64 bits; a fraction is cut off. */
  public static Long integer(Object value) {
    Number number = number(value);
    if (number == null || number instanceof Long) {
      return (Long) number;
    }
    if (number instanceof Double fraction) {
      if (fraction.isNaN() || Math.abs(fraction) >= 0x1p63) {
        throw new MappingFailure(WarningCode.OUT_OF_RANGE, "The number is too large");
      }
      return fraction.longValue();
    }
    BigDecimal decimal = decimal(number);
    if (decimal.precision() - decimal.scale() > 19) {
      throw new MappingFailure(WarningCode.OUT_OF_RANGE, "The number is too large");
    }
    BigInteger whole = decimal.toBigInteger();
    if (whole.bitLength() > 63) {
      throw new MappingFailure(WarningCode.OUT_OF_RANGE, "The number is too large");
    }
    return whole.longValue();
  }

  /** The value as a whole number of 32 bits; a fraction is cut off. Not null. */
  public static int smallInteger(Object value, String what) {
    if (value == null) {
      throw new MappingFailure(WarningCode.EXPRESSION, what + " is null");
    }
    long number = integer(value);
    if (number != (int) number) {
      throw new MappingFailure(WarningCode.OUT_OF_RANGE, what + " is too large");
    }
    return (int) number;
  }

  /** A number exactly. */
  public static BigDecimal decimal(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    if (number instanceof BigInteger whole) {
      return new BigDecimal(whole);
    }
    if (number instanceof Double fraction) {
      if (fraction.isNaN() || fraction.isInfinite()) {
        throw cannot(fraction, "a decimal");
      }
      return BigDecimal.valueOf(fraction);
    }
    return BigDecimal.valueOf(number.longValue());
  }

  /** The same number as a {@link Long} if it is small enough for one. */
  public static Number shortest(BigInteger number) {
    return number.bitLength() < 64 ? (Number) number.longValue() : number;
  }

  /** Text by Data Prep's words for true and false; no others, and no numbers. */
  public static Boolean bool(Object value) {
    if (value == null || value instanceof Boolean) {
      return (Boolean) value;
    }
    if (TRUE.contains(value)) {
      return true;
    }
    if (FALSE.contains(value)) {
      return false;
    }
    throw cannot(value, "a boolean");
  }

  /** The value as a list, if it is one. */
  @SuppressWarnings("unchecked")
  public static List<Object> list(Object value) {
    if (value == null || value instanceof List) {
      return (List<Object>) value;
    }
    throw cannot(value, "an array");
  }

  /** The value as an object, if it is one. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(Object value) {
    if (value == null || value instanceof Map) {
      return (Map<String, Object>) value;
    }
    throw cannot(value, "an object");
  }

  /** The failure of a value that does not convert; it tells the kind of the value only. */
  public static MappingFailure cannot(Object value, String target) {
    return new MappingFailure(
        WarningCode.CANNOT_CONVERT, "Cannot make " + target + " of " + kind(value));
  }

  /** What kind of value it is, in words. */
  public static String kind(Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof String) {
      return "this text";
    }
    if (value instanceof Number) {
      return "this number";
    }
    if (value instanceof Boolean) {
      return "a boolean";
    }
    if (value instanceof ZonedDateTime) {
      return "a date";
    }
    return value instanceof List ? "an array" : "an object";
  }
}
