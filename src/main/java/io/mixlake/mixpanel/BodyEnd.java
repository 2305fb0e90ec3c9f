package io.mixlake.mixpanel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells from its lines whether an answer is whole. Mixpanel sends no count and no checksum: an
 * answer that it gave up ends in words or in half an object, under status 200.
 */
final class BodyEnd {
  private static final Pattern RETENTION =
      Pattern.compile("exceeds\\s+(\\d+)\\s+days\\s+into\\s+the\\s+past", Pattern.CASE_INSENSITIVE);
  private static final byte[] USUAL_BEGINNING = "{\"event\"".getBytes(StandardCharsets.UTF_8);
  private static final int LOOKED_AT_BYTES = 500;
  private static final JsonFactory JSON = new JsonFactory();

  private BodyEnd() {}

  /** The usual line, which nothing needs to look at. */
  static boolean beginsLikeAnEvent(byte[] bytes, int offset, int length) {
    if (length < USUAL_BEGINNING.length) {
      return false;
    }
    for (int i = 0; i < USUAL_BEGINNING.length; i++) {
      if (bytes[offset + i] != USUAL_BEGINNING[i]) {
        return false;
      }
    }
    return true;
  }

  /** How many days Mixpanel has, if the text says that it does not have more. */
  static Optional<Integer> retentionDays(String text) {
    Matcher matcher = RETENTION.matcher(text);
    try {
      return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Why a line, wherever it stands, shows that the answer is an error; empty if it does not. */
  static Optional<String> errorIn(byte[] bytes, int offset, int length) {
    String start = beginning(bytes, offset, length);
    if (start.startsWith("<")) {
      return Optional.of("The answer holds a page of HTML instead of events");
    }
    if (start.startsWith("{") && isErrorObject(bytes, offset, length)) {
      return Optional.of("The answer holds an error instead of an event");
    }
    if (!start.startsWith("{") && start.toLowerCase(Locale.ROOT).contains("terminated early")) {
      return Optional.of("Mixpanel ended the export early");
    }
    return Optional.empty();
  }

  /** Whether a line begins like an object. */
  static boolean isObject(byte[] bytes, int offset, int length) {
    return beginning(bytes, offset, length).startsWith("{");
  }

  /** The beginning of a line as text, without white space around it. */
  static String beginning(byte[] bytes, int offset, int length) {
    return text(bytes, offset, Math.min(length, LOOKED_AT_BYTES)).strip();
  }

  private static boolean isErrorObject(byte[] bytes, int offset, int length) {
    boolean hasError = false;
    try (JsonParser parser = JSON.createParser(bytes, offset, length)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        if (parser.currentName().equals("event")) {
          return false;
        }
        hasError |= parser.currentName().equals("error");
        parser.nextToken();
        parser.skipChildren();
      }
    } catch (IOException e) {
      // Not JSON to its end; what was read of it decides.
      return hasError;
    }
    return hasError;
  }

  /** Why the last line that is not blank shows a broken answer; empty if it does not. */
  static Optional<String> brokenEnd(byte[] bytes, int offset, int length) {
    int end = offset + length;
    while (end > offset && bytes[end - 1] <= ' ' && bytes[end - 1] >= 0) {
      end--;
    }
    int start = offset;
    while (start < end && (bytes[start] <= ' ' && bytes[start] >= 0)) {
      start++;
    }
    if (start < end && bytes[start] == (byte) 0xEF && end - start > 3) {
      start += 3;
    }
    if (start == end) {
      return Optional.empty();
    }
    if (bytes[start] == '{') {
      int close = endOfObject(bytes, start, end);
      if (close == end) {
        return Optional.empty();
      }
      return Optional.of(
          close < 0
              ? "The answer ends in the middle of an event"
              : "Something that is no event follows the last event"
                  + (contains(bytes, close, end, "terminated early") ? " (terminated early)" : ""));
    }
    return isJson(bytes, start, end)
        ? Optional.empty()
        : Optional.of("The answer's last line is no event, but text");
  }

  /**
   * The position behind the brace that closes the object, or -1. Looks at braces and quotes only,
   * so that a last event with damaged text in it is still an ended one.
   */
  private static int endOfObject(byte[] bytes, int start, int end) {
    int depth = 0;
    boolean inText = false;
    for (int i = start; i < end; i++) {
      byte b = bytes[i];
      if (inText) {
        if (b == '\\') {
          i++;
        } else if (b == '"') {
          inText = false;
        }
      } else if (b == '"') {
        inText = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if ((b == '}' || b == ']') && --depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  private static boolean isJson(byte[] bytes, int start, int end) {
    try (JsonParser parser = JSON.createParser(bytes, start, end - start)) {
      parser.nextToken();
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean contains(byte[] bytes, int start, int end, String words) {
    return text(bytes, start, end - start).toLowerCase(Locale.ROOT).contains(words);
  }

  private static String text(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }
}
