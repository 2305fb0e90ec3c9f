package io.mixlake.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.mixlake.record.Utf8;
import java.io.IOException;

/**
 * Parses lines of Mixpanel's raw export, one JSON object each: {@code {"event": …, "properties":
 * {…}}}.
 *
 * <p>One parser serves one thread; its {@link #event()} is filled again for every line. It reads
 * bytes where they lie and makes no copy of the line. Whatever the bytes, it answers with a {@link
 * Verdict}.
 */
public final class EventParser {
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final Utf8 HOT_SHARD = Utf8.of("$hotshard_events");

  private final JsonFactory json;
  private final Event event = new Event();
  private RejectCode rejectCode;
  private String rejectMessage = "";

  /** A parser that rejects lines with more than so many levels of objects and arrays. */
  public EventParser(int maxNesting) {
    this.json = factory(maxNesting);
  }

  /**
   * The factory that reads Mixpanel's JSON: numbers and names of any length, nesting up to a limit.
   */
  static JsonFactory factory(int maxNesting) {
    return JsonFactory.builder()
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(maxNesting)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNumberLength(Integer.MAX_VALUE)
                .maxNameLength(Integer.MAX_VALUE)
                .build())
        .build();
  }

  /** The event of the last line that was one. */
  public Event event() {
    return event;
  }

  /** Why the last rejected line was rejected. */
  public RejectCode rejectCode() {
    return rejectCode;
  }

  /** The same in words, without any of the line's values. */
  public String rejectMessage() {
    return rejectMessage;
  }

  /**
   * Parses the line in {@code bytes[offset, offset + length)}; a carriage return at its end is cut.
   */
  public Verdict parse(byte[] bytes, int offset, int length) {
    int start = offset + bomLength(bytes, offset, length);
    int end = offset + length;
    if (end > start && bytes[end - 1] == '\r') {
      end--;
    }
    if (isBlank(bytes, start, end)) {
      return Verdict.BLANK;
    }
    event.line.point(bytes, start, end - start);
    if (!WellFormed.isUtf8(bytes, start, end - start)) {
      return reject(RejectCode.NOT_UTF8, "The line is not UTF-8");
    }
    return UsualEvent.read(bytes, start, end, event)
        ? Verdict.EVENT
        : parseObject(bytes, start, end - start);
  }

  /** Parses a line of any kind. */
  Verdict parseObject(byte[] bytes, int start, int length) {
    event.name.clear();
    event.clearProperties();
    if (isWide(bytes, start, length)) {
      return reject(RejectCode.NOT_JSON, "The line is UTF-16 or UTF-32");
    }
    try (JsonParser parser = json.createParser(bytes, start, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return reject(RejectCode.NOT_JSON, "The line is no JSON object");
      }
      boolean hasProperties = readMembers(parser, bytes, start);
      if (parser.nextToken() != null) {
        return reject(RejectCode.NOT_JSON, "Something follows the JSON object");
      }
      return verdict(hasProperties);
    } catch (StreamConstraintsException e) {
      return reject(RejectCode.TOO_DEEP, "Objects and arrays are nested too deep");
    } catch (JsonParseException e) {
      return reject(
          RejectCode.NOT_JSON,
          "Not JSON at byte " + e.getLocation().getByteOffset() + " of the line");
    } catch (IOException e) {
      // There is no input or output here: Jackson reports malformed text this way, too.
      return reject(RejectCode.NOT_JSON, "Not JSON: " + e.getClass().getSimpleName());
    }
  }

  private boolean readMembers(JsonParser parser, byte[] bytes, int start) throws IOException {
    boolean hasProperties = false;
    boolean hasName = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String member = parser.currentName();
      JsonToken value = parser.nextToken();
      if (!hasName && member.equals("event")) {
        hasName = true;
        event.name.decode(value == JsonToken.VALUE_STRING ? parser.getText() : null);
      } else if (!hasProperties && value == JsonToken.START_OBJECT && member.equals("properties")) {
        hasProperties = true;
        int from = start + (int) parser.currentTokenLocation().getByteOffset();
        PropertyFields.read(parser, bytes, start, event);
        int to = start + (int) parser.currentLocation().getByteOffset();
        event.properties.point(bytes, from, to - from);
        continue;
      }
      parser.skipChildren();
    }
    return hasProperties;
  }

  private Verdict verdict(boolean hasProperties) {
    if (!event.name.isPresent()) {
      return reject(RejectCode.NO_NAME, "There is no event name");
    }
    if (!hasProperties) {
      return reject(RejectCode.NO_PROPERTIES, "There is no properties object");
    }
    if (event.timeText == null) {
      return reject(RejectCode.NO_TIME, "The event has no time");
    }
    event.time = EventTime.parse(event.timeText);
    if (event.time == Event.NO_TIME) {
      return reject(RejectCode.BAD_TIME, "The event's time is in no known form");
    }
    return Verdict.EVENT;
  }

  private Verdict reject(RejectCode code, String message) {
    rejectCode = code;
    rejectMessage = message;
    return Verdict.REJECT;
  }

  /** Whether Mixpanel renamed the event because its id was sent too often in a day. */
  static boolean isHotShard(Event event) {
    return HOT_SHARD.equals(event.name.utf8());
  }

  /** How many bytes of a line are a byte order mark: 3 or none. */
  static int bomLength(byte[] bytes, int offset, int length) {
    boolean hasBom =
        length >= BOM.length
            && bytes[offset] == BOM[0]
            && bytes[offset + 1] == BOM[1]
            && bytes[offset + 2] == BOM[2];
    return hasBom ? BOM.length : 0;
  }

  /** Jackson would read such a line, and count its places otherwise. */
  private static boolean isWide(byte[] bytes, int start, int length) {
    for (int i = start; i < start + Math.min(length, 4); i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBlank(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
