package io.mixlake.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Finds the project day of a line without parsing more of it than needed: {@code time} mostly
 * stands at the beginning of an event. Serves one thread.
 */
public final class DayScanner {
  /** The line does not tell its day. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private final JsonFactory json;

  /** A scanner of lines with at most so many levels of objects and arrays. */
  public DayScanner(int maxNesting) {
    this.json = EventParser.factory(maxNesting);
  }

  /** The day of the line, as days since 1970-01-01, or {@link #UNKNOWN}. */
  public long epochDay(byte[] bytes, int offset, int length) {
    long millis = UsualBeginning.millis(bytes, offset, offset + length);
    return millis == Event.NO_TIME
        ? parsedEpochDay(bytes, offset, length)
        : ProjectClock.epochDay(millis);
  }

  private long parsedEpochDay(byte[] bytes, int offset, int length) {
    int bom = EventParser.bomLength(bytes, offset, length);
    try (JsonParser parser = json.createParser(bytes, offset + bom, length - bom)) {
      String time = parser.nextToken() == JsonToken.START_OBJECT ? timeText(parser) : null;
      long millis = time == null ? Event.NO_TIME : EventTime.parse(time);
      return millis == Event.NO_TIME ? UNKNOWN : ProjectClock.epochDay(millis);
    } catch (IOException e) {
      // No event: where it belongs is decided by its neighbours, and that it is none by the parser.
      return UNKNOWN;
    }
  }

  private static String timeText(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean isProperties = parser.currentName().equals("properties");
      if (parser.nextToken() == JsonToken.START_OBJECT && isProperties) {
        return firstTime(parser);
      }
      parser.skipChildren();
    }
    return null;
  }

  private static String firstTime(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean isTime = parser.currentName().equals("time");
      JsonToken value = parser.nextToken();
      if (isTime) {
        return value.isScalarValue() && value != JsonToken.VALUE_NULL ? parser.getText() : null;
      }
      parser.skipChildren();
    }
    return null;
  }
}
