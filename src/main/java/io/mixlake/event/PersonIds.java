package io.mixlake.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Finds the events of people by their ids: those that carry one of them in a property by which
 * Mixpanel says whose an event is, or whom it made the same as whom.
 */
public final class PersonIds {
  /** Mixpanel's documentation of identity, and of exports of hot shards. */
  public static final Set<String> PROPERTIES =
      Set.of(
          "distinct_id",
          "$distinct_id_before_identity",
          "mp_original_distinct_id",
          "$user_id",
          "$identified_id",
          "$anon_id",
          "$distinct_ids",
          "alias");

  private final Set<String> ids;
  private final List<byte[]> bytesOfIds;
  private final JsonFactory json = EventParser.factory(Integer.MAX_VALUE);

  public PersonIds(Set<String> ids) {
    this.ids = Set.copyOf(ids);
    this.bytesOfIds = this.ids.stream().map(id -> id.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /** Whether it is one of the ids. */
  public boolean contains(String id) {
    return ids.contains(id);
  }

  /** Whether a line of an export is of one of these people. */
  public boolean areIn(byte[] line, int offset, int length) {
    return mayBeIn(line, offset, length) && isNamed(line, offset, length, true);
  }

  /** Whether properties, a JSON object, are those of an event of one of these people. */
  public boolean areInProperties(String properties) {
    byte[] bytes = properties.getBytes(StandardCharsets.UTF_8);
    return mayBeIn(bytes, 0, bytes.length) && isNamed(bytes, 0, bytes.length, false);
  }

  /** Most lines need no parser: they have none of the ids in them, and no escape. */
  private boolean mayBeIn(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\\') {
        return true;
      }
    }
    return bytesOfIds.stream().anyMatch(id -> isIn(id, bytes, offset, offset + length));
  }

  private boolean isNamed(byte[] bytes, int offset, int length, boolean isEvent) {
    int bom = EventParser.bomLength(bytes, offset, length);
    try (JsonParser parser = json.createParser(bytes, offset + bom, length - bom)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        boolean isNamed = isEvent ? isInEvent(parser) : isInObject(parser);
        // What follows an object makes it no event.
        return isNamed || parser.nextToken() != null && hasWord(bytes, offset, offset + length);
      }
      return hasWord(bytes, offset, offset + length);
    } catch (IOException e) {
      // No event. If it has the id in it as a word, it is better gone.
      return hasWord(bytes, offset, offset + length);
    }
  }

  private boolean hasWord(byte[] bytes, int from, int to) {
    return bytesOfIds.stream().anyMatch(id -> isWordIn(id, bytes, from, to));
  }

  /** Whether an event is named; an object without properties is none, and has no better place. */
  private boolean isInEvent(JsonParser parser) throws IOException {
    boolean isNamed = false;
    boolean hasProperties = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean isProperties = parser.currentName().equals("properties");
      if (parser.nextToken() == JsonToken.START_OBJECT && isProperties) {
        hasProperties = true;
        isNamed |= isInObject(parser);
      } else {
        parser.skipChildren();
      }
    }
    if (!isNamed && !hasProperties) {
      throw new JsonParseException(parser, "No event");
    }
    return isNamed;
  }

  private boolean isInObject(JsonParser parser) throws IOException {
    boolean isNamed = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean isIdentity = PROPERTIES.contains(parser.currentName());
      JsonToken value = parser.nextToken();
      if (isIdentity && value == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          isNamed |= ids.contains(parser.getText());
          parser.skipChildren();
        }
      } else if (isIdentity && value.isScalarValue()) {
        isNamed |= ids.contains(parser.getText());
      } else {
        parser.skipChildren();
      }
    }
    return isNamed;
  }

  private static boolean isIn(byte[] word, byte[] bytes, int from, int to) {
    return indexOf(word, bytes, from, to) >= 0;
  }

  private static boolean isWordIn(byte[] word, byte[] bytes, int from, int to) {
    int at = from;
    while ((at = indexOf(word, bytes, at, to)) >= 0) {
      int end = at + word.length;
      boolean begins = at == from || !Character.isLetterOrDigit(bytes[at - 1]);
      if (begins && (end == to || !Character.isLetterOrDigit(bytes[end]))) {
        return true;
      }
      at++;
    }
    return false;
  }

  private static int indexOf(byte[] word, byte[] bytes, int from, int to) {
    for (int i = from; i + word.length <= to; i++) {
      int same = 0;
      while (same < word.length && bytes[i + same] == word[same]) {
        same++;
      }
      if (same == word.length) {
        return i;
      }
    }
    return -1;
  }
}
