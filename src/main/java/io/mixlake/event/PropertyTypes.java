package io.mixlake.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mixlake.record.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiConsumer;

/** Names an event's properties with the JSON type of each value. Serves one thread. */
public final class PropertyTypes {
  private final JsonFactory json;

  /** For lines with at most so many levels of objects and arrays. */
  public PropertyTypes(int maxNesting) {
    this.json = EventParser.factory(maxNesting);
  }

  /**
   * Tells each property of an event and its type: {@code string}, {@code number}, {@code boolean},
   * {@code object}, {@code array} or {@code null}.
   */
  public void forEach(Event event, BiConsumer<String, String> properties) {
    Utf8 bytes = event.properties();
    try (JsonParser parser = json.createParser(bytes.bytes(), bytes.offset(), bytes.length())) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        properties.accept(name, type(parser.nextToken()));
        parser.skipChildren();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("What was parsed as an event is one", e);
    }
  }

  private static String type(JsonToken value) {
    return switch (value) {
      case VALUE_STRING -> "string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "number";
      case VALUE_TRUE, VALUE_FALSE -> "boolean";
      case START_OBJECT -> "object";
      case START_ARRAY -> "array";
      default -> "null";
    };
  }
}
