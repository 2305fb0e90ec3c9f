package io.mixlake.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mixlake.record.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * Names an event's properties with the JSON type of each value: {@code string}, {@code number},
 * {@code boolean}, {@code object}, {@code array} or {@code null}. Both are told as one text, which
 * is the same object for the same property as long as there are not too many. Serves one thread.
 */
public final class PropertyTypes {
  private static final String STRING = "string";
  private static final String NUMBER = "number";
  private static final String BOOLEAN = "boolean";
  private static final String OBJECT = "object";
  private static final String ARRAY = "array";
  private static final String NULL = "null";

  /** Between a type and a name. */
  private static final char MARK = '\u0000';

  /** The object of properties is open. */
  private static final int LEVELS = 1;

  private final JsonFactory json;
  private final KnownTexts strings = new KnownTexts(STRING + MARK);
  private final KnownTexts numbers = new KnownTexts(NUMBER + MARK);
  private final KnownTexts booleans = new KnownTexts(BOOLEAN + MARK);
  private final KnownTexts objects = new KnownTexts(OBJECT + MARK);
  private final KnownTexts arrays = new KnownTexts(ARRAY + MARK);
  private final KnownTexts nulls = new KnownTexts(NULL + MARK);

  /** For lines with at most so many levels of objects and arrays. */
  public PropertyTypes(int maxNesting) {
    this.json = EventParser.factory(maxNesting);
  }

  /** The name of a property as {@link #forEach} tells it. */
  public static String nameOf(String property) {
    return property.substring(property.indexOf(MARK) + 1);
  }

  /** Its type. */
  public static String typeOf(String property) {
    return property.substring(0, property.indexOf(MARK));
  }

  /** Tells each property of an event. */
  public void forEach(Event event, Consumer<String> properties) {
    Utf8 object = event.properties();
    byte[] bytes = object.bytes();
    int end = object.offset() + object.length();
    int i = JsonBytes.space(bytes, object.offset() + 1, end);
    while (i < end && bytes[i] == '"') {
      int name = i + 1;
      int nameEnd = JsonBytes.plain(bytes, name, end);
      int value = bytes[nameEnd] == '"' ? JsonBytes.colon(bytes, nameEnd + 1, end) : JsonBytes.NO;
      int behind =
          value == JsonBytes.NO ? JsonBytes.NO : JsonBytes.value(bytes, value, end, LEVELS);
      if (behind == JsonBytes.NO) {
        // A name with an escape, or many levels: the rest is read by a parser of all of JSON.
        parse(bytes, i, end, properties);
        return;
      }
      properties.accept(ofType(bytes[value]).get(bytes, name, nameEnd - name));
      i = JsonBytes.space(bytes, behind, end);
      i = bytes[i] == ',' ? JsonBytes.space(bytes, i + 1, end) : end;
    }
  }

  private KnownTexts ofType(byte firstOfValue) {
    return switch (firstOfValue) {
      case '"' -> strings;
      case '{' -> objects;
      case '[' -> arrays;
      case 't', 'f' -> booleans;
      case 'n' -> nulls;
      default -> numbers;
    };
  }

  /** Tells the members from there on to the end of the object. */
  private void parse(byte[] bytes, int from, int end, Consumer<String> properties) {
    byte[] rest = new byte[end - from + 1];
    rest[0] = '{';
    System.arraycopy(bytes, from, rest, 1, end - from);
    try (JsonParser parser = json.createParser(rest)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        properties.accept(type(parser.nextToken()) + MARK + name);
        parser.skipChildren();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("What was parsed as an event is one", e);
    }
  }

  private static String type(JsonToken value) {
    return switch (value) {
      case VALUE_STRING -> STRING;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NUMBER;
      case VALUE_TRUE, VALUE_FALSE -> BOOLEAN;
      case START_OBJECT -> OBJECT;
      case START_ARRAY -> ARRAY;
      default -> NULL;
    };
  }
}
