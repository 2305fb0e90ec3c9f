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
 * {@code boolean}, {@code object}, {@code array} or {@code null}. Both are told as one text, mostly
 * the same object for the same property. Serves one thread.
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
  private final Utf8 name = new Utf8();
  private final RecentTexts strings = new RecentTexts(STRING + MARK);
  private final RecentTexts numbers = new RecentTexts(NUMBER + MARK);
  private final RecentTexts booleans = new RecentTexts(BOOLEAN + MARK);
  private final RecentTexts objects = new RecentTexts(OBJECT + MARK);
  private final RecentTexts arrays = new RecentTexts(ARRAY + MARK);
  private final RecentTexts nulls = new RecentTexts(NULL + MARK);

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
      int start = i + 1;
      int nameEnd = JsonBytes.plain(bytes, start, end);
      int value = bytes[nameEnd] == '"' ? JsonBytes.colon(bytes, nameEnd + 1, end) : JsonBytes.NO;
      int behind =
          value == JsonBytes.NO ? JsonBytes.NO : JsonBytes.value(bytes, value, end, LEVELS);
      if (behind == JsonBytes.NO) {
        // A name with an escape, or many levels: the rest is read by a parser of all of JSON.
        parse(bytes, i, end, properties);
        return;
      }
      properties.accept(ofType(bytes[value]).text(name.point(bytes, start, nameEnd - start)));
      i = JsonBytes.space(bytes, behind, end);
      i = bytes[i] == ',' ? JsonBytes.space(bytes, i + 1, end) : end;
    }
  }

  private RecentTexts ofType(byte firstOfValue) {
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
        String parsed = parser.currentName();
        properties.accept(type(parser.nextToken()) + MARK + parsed);
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
