package io.mixlake.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

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

  private static final byte[] TIME_NAME = utf8("time");
  private static final byte[] DISTINCT_ID_NAME = utf8("distinct_id");
  private static final byte[] INSERT_ID_NAME = utf8("$insert_id");
  private static final byte[] PROCESSING_TIME_NAME = utf8("mp_processing_time_ms");
  private static final byte[] ORIGINAL_NAME_NAME = utf8("mp_original_event_name");
  private static final byte[] ORIGINAL_DISTINCT_ID_NAME = utf8("mp_original_distinct_id");

  private static byte[] utf8(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  /** The field that a property of that name, unescaped, fills; or 0. */
  static int fieldOf(byte[] bytes, int from, int length) {
    // No two of the names are equally long.
    return switch (length) {
      case 4 -> field(TIME, TIME_NAME, bytes, from);
      case 10 -> field(INSERT_ID, INSERT_ID_NAME, bytes, from);
      case 11 -> field(DISTINCT_ID, DISTINCT_ID_NAME, bytes, from);
      case 21 -> field(PROCESSING_TIME, PROCESSING_TIME_NAME, bytes, from);
      case 22 -> field(ORIGINAL_NAME, ORIGINAL_NAME_NAME, bytes, from);
      case 23 -> field(ORIGINAL_DISTINCT_ID, ORIGINAL_DISTINCT_ID_NAME, bytes, from);
      default -> 0;
    };
  }

  private static int field(int field, byte[] name, byte[] bytes, int from) {
    return Bytes.stand(name, bytes, from, from + name.length) ? field : 0;
  }

  private static int fieldOf(String name) {
    byte[] bytes = utf8(name);
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
