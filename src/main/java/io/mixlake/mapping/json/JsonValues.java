package io.mixlake.mapping.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON text as Java values: null, {@link Boolean}, {@link String}, {@link Long}, {@link
 * BigInteger}, {@link Double}, {@link BigDecimal} (what a double would not keep), {@link List} and
 * {@link Map} in the order of the text. Of two equal keys the first counts.
 */
public final class JsonValues {
  /** Digits that every double keeps. */
  private static final int DOUBLE_DIGITS = 15;

  /** Longer numbers stay text: computing with them would take longer than a run has time. */
  private static final int MOST_DIGITS = 1000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(2000)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
          .build();

  private JsonValues() {}

  /**
   * The value in {@code bytes[from, to)}.
   *
   * @throws UncheckedIOException if the bytes are not JSON
   */
  public static Object read(byte[] bytes, int from, int to) {
    boolean isQuoted = to - from > 1 && bytes[from] == '"' && bytes[to - 1] == '"';
    if (isQuoted && JsonScan.indexOfQuoteOrBackslash(bytes, from + 1) == to - 1) {
      return new String(bytes, from + 1, to - from - 2, StandardCharsets.UTF_8);
    }
    if (bytes[from] == '-' || (bytes[from] >= '0' && bytes[from] <= '9')) {
      Number number = ShortNumbers.read(bytes, from, to);
      if (number != null) {
        return number;
      }
    }
    try (JsonParser parser = JSON.createParser(bytes, from, to - from)) {
      return only(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The value of a text that somebody wrote: keys that are there twice are an error.
   *
   * @throws UncheckedIOException if the text is not JSON
   */
  public static Object readStrictly(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      return only(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object only(JsonParser parser) throws IOException {
    parser.nextToken();
    Object value = value(parser);
    if (parser.nextToken() != null) {
      throw new UncheckedIOException(new IOException("Something follows the JSON value"));
    }
    return value;
  }

  /** The value of a JSON text, as {@link #read(byte[], int, int)}. */
  public static Object read(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return read(bytes, 0, bytes.length);
  }

  /**
   * Whether {@link #read} keeps all that the value in {@code bytes[from, to)} says: it drops the
   * second of two equal keys, makes zero of a number that is too small for a double, and no number
   * of one that is too large or too long.
   */
  public static boolean keepsAll(byte[] bytes, int from, int to) {
    try (JsonParser parser = JSON.createParser(bytes, from, to - from)) {
      parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isNumeric() && !keepsNumber(token, parser)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      // Equal keys, or too deep: all else was checked when the event was parsed.
      return false;
    }
  }

  private static boolean keepsNumber(JsonToken token, JsonParser parser) throws IOException {
    if (parser.getTextLength() > MOST_DIGITS) {
      return false;
    }
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return true;
    }
    double value = Double.parseDouble(parser.getText());
    return value == 0 ? isZero(parser.getText()) : !Double.isInfinite(value);
  }

  /** Whether a number's text has no digit but zeros before its exponent. */
  public static boolean isZero(String number) {
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c == 'e' || c == 'E') {
        return true;
      }
      if (c >= '1' && c <= '9') {
        return false;
      }
    }
    return true;
  }

  /** The text of the string that starts and ends with the quotes at {@code from} and before to. */
  static byte[] unescaped(byte[] bytes, int from, int to) {
    return read(bytes, from, to).toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A value as JSON; dates in ISO 8601. What JSON has no form for is written as its text. */
  public static String write(Object value) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
      write(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT ->
          parser.getTextLength() > MOST_DIGITS ? parser.getText() : fraction(parser.getText());
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case START_OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          Object value = value(parser);
          if (!map.containsKey(name)) {
            map.put(name, value);
          }
        }
        yield map;
      }
      default -> throw new IOException("No JSON value");
    };
  }

  private static Object integer(JsonParser parser) throws IOException {
    if (parser.getTextLength() > MOST_DIGITS) {
      return parser.getText();
    }
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? parser.getBigIntegerValue()
        : (Object) parser.getLongValue();
  }

  /** A number with a fraction or an exponent: a double if that keeps all of its digits. */
  public static Number fraction(String text) {
    int digits = 0;
    boolean hasExponent = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      }
      hasExponent |= c == 'e' || c == 'E';
    }
    double value = Double.parseDouble(text);
    // Beyond the range of doubles a decimal could have a thousand million zeros.
    boolean isInRange = value != 0 && !Double.isInfinite(value);
    // With an exponent, Java may spell a double of few digits otherwise, or it has fewer: 2e23,
    // 1.23456e-320.
    boolean isPlain = digits <= DOUBLE_DIGITS && !hasExponent;
    return isPlain || !isInRange ? value : exact(value, new BigDecimal(text));
  }

  private static Number exact(double value, BigDecimal decimal) {
    return BigDecimal.valueOf(value).compareTo(decimal) == 0 ? (Number) value : decimal;
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Long || value instanceof Integer) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof BigInteger number) {
      json.writeNumber(number);
    } else if (value instanceof BigDecimal number) {
      json.writeNumber(number);
    } else if (value instanceof Double number && !number.isNaN() && !number.isInfinite()) {
      json.writeNumber(number);
    } else if (value instanceof ZonedDateTime date) {
      json.writeString(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(date));
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof Iterable<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        write(json, element);
      }
      json.writeEndArray();
    } else {
      json.writeString(value.toString());
    }
  }
}
