package io.mixlake.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Takes from an event's properties what identity and time need, and passes over the rest. */
final class PropertyFields {
  private PropertyFields() {}

  /** Reads to the end of the object whose start the parser is on. */
  static void read(JsonParser parser, byte[] bytes, int start, Event event) throws IOException {
    int seen = 0;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      int field = fieldOf(name);
      // The first of two equal keys counts, so that a line may be routed without reading all of it.
      if (field != 0 && (seen & field) == 0) {
        seen |= field;
        take(field, text(parser, bytes, start), event);
      } else {
        parser.skipChildren();
      }
    }
  }

  static final int TIME = 1;
  static final int DISTINCT_ID = 2;
  static final int INSERT_ID = 4;
  static final int PROCESSING_TIME = 8;
  static final int ORIGINAL_NAME = 16;
  static final int ORIGINAL_DISTINCT_ID = 32;

  private record Known(byte[] name, int field) {
    static Known of(String name, int field) {
      return new Known(name.getBytes(StandardCharsets.UTF_8), field);
    }
  }

  /** By length: no two of the names are equally long. */
  private static final Known[] KNOWN =
      byLength(
          Known.of("time", TIME),
          Known.of("distinct_id", DISTINCT_ID),
          Known.of("$insert_id", INSERT_ID),
          Known.of("mp_processing_time_ms", PROCESSING_TIME),
          Known.of("mp_original_event_name", ORIGINAL_NAME),
          Known.of("mp_original_distinct_id", ORIGINAL_DISTINCT_ID));

  private static Known[] byLength(Known... names) {
    int longest = Stream.of(names).mapToInt(known -> known.name.length).max().orElse(0);
    Known[] byLength = new Known[longest + 1];
    for (Known known : names) {
      byLength[known.name.length] = known;
    }
    return byLength;
  }

  /** The field that a property of that name, unescaped, fills; or 0. */
  static int fieldOf(byte[] bytes, int from, int length) {
    Known known = length < KNOWN.length ? KNOWN[length] : null;
    return known != null && Bytes.stand(known.name, bytes, from, from + length) ? known.field : 0;
  }

  private static int fieldOf(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return fieldOf(bytes, 0, bytes.length);
  }

  /** Fills the event's field. */
  static void take(int field, String text, Event event) {
    switch (field) {
      case TIME -> event.timeText = text;
      case DISTINCT_ID -> event.distinctId.decode(text);
      case INSERT_ID -> event.insertId.decode(text);
      case PROCESSING_TIME -> event.processingTime = EventTime.parseMillis(text);
      case ORIGINAL_NAME -> event.originalName = text;
      case ORIGINAL_DISTINCT_ID -> event.originalDistinctId = text;
      default -> throw new IllegalArgumentException("Field " + field);
    }
  }

  /** A value as text: numbers digit by digit, objects and arrays as their JSON, null as null. */
  private static String text(JsonParser parser, byte[] bytes, int start) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> null;
      case START_OBJECT, START_ARRAY -> {
        int from = start + (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        int to = start + (int) parser.currentLocation().getByteOffset();
        yield new String(bytes, from, to - from, StandardCharsets.UTF_8);
      }
      default -> parser.getText();
    };
  }
}
