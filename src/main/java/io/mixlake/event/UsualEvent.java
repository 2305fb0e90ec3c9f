package io.mixlake.event;

import java.nio.charset.StandardCharsets;

/**
 * Reads events as Mixpanel mostly sends them, in one pass over their bytes: {@code
 * {"event":"…","properties":{…}}}, nothing escaped in what identity and time need. Whatever else a
 * line is, is left to {@link EventParser}'s slower way; what is read here means the same there.
 */
final class UsualEvent {
  private static final byte[] BEGINNING = "{\"event\":\"".getBytes(StandardCharsets.UTF_8);
  private static final byte[] MIDDLE = "\",\"properties\":{".getBytes(StandardCharsets.UTF_8);

  /** Milliseconds of the years 2001 to 2286 have this many digits, and no seconds have. */
  static final int MILLIS_DIGITS = 13;

  /** The event and its properties are open where a property's value begins. */
  private static final int LEVELS = 2;

  private UsualEvent() {}

  /**
   * Fills an event from {@code bytes[from, end)}, which is UTF-8.
   *
   * @return false if the line is not of that kind; what the event then holds means nothing
   */
  static boolean read(byte[] bytes, int from, int end, Event event) {
    int first = firstProperty(bytes, from, end);
    if (first == JsonBytes.NO) {
      return false;
    }
    event.clearProperties();
    event.time = Event.NO_TIME;
    int behind = readProperties(bytes, first, end, event);
    if (behind == JsonBytes.NO || event.time == Event.NO_TIME) {
      return false;
    }
    int last = JsonBytes.space(bytes, behind, end);
    if (last >= end || bytes[last] != '}' || JsonBytes.space(bytes, last + 1, end) != end) {
      return false;
    }
    int name = from + BEGINNING.length;
    event.name.point(bytes, name, first - MIDDLE.length - name);
    event.properties.point(bytes, first - 1, behind - first + 1);
    return true;
  }

  /** Where the first property of a line of that kind begins, or {@link JsonBytes#NO}. */
  static int firstProperty(byte[] bytes, int from, int end) {
    if (!Bytes.stand(BEGINNING, bytes, from, end)) {
      return JsonBytes.NO;
    }
    int nameEnd = JsonBytes.plain(bytes, from + BEGINNING.length, end);
    return Bytes.stand(MIDDLE, bytes, nameEnd, end) ? nameEnd + MIDDLE.length : JsonBytes.NO;
  }

  /** Passes over a property's value, as {@link JsonBytes} does. */
  static int value(byte[] bytes, int from, int end) {
    return JsonBytes.value(bytes, from, end, LEVELS);
  }

  private static int readProperties(byte[] bytes, int from, int end, Event event) {
    int seen = 0;
    int i = from;
    while (i < end && bytes[i] == '"') {
      int key = i + 1;
      int keyEnd = JsonBytes.plain(bytes, key, end);
      if (keyEnd >= end || bytes[keyEnd] != '"') {
        return JsonBytes.NO;
      }
      int value = JsonBytes.colon(bytes, keyEnd + 1, end);
      if (value == JsonBytes.NO) {
        return JsonBytes.NO;
      }
      int behind = value(bytes, value, end);
      int field = PropertyFields.fieldOf(bytes, key, keyEnd - key);
      boolean isFirst = field != 0 && (seen & field) == 0;
      seen |= field;
      if (behind == JsonBytes.NO || isFirst && !take(field, bytes, value, behind, event)) {
        return JsonBytes.NO;
      }
      i = JsonBytes.space(bytes, behind, end);
      if (i >= end || bytes[i] != ',') {
        return i < end && bytes[i] == '}' ? i + 1 : JsonBytes.NO;
      }
      i = JsonBytes.space(bytes, i + 1, end);
    }
    return JsonBytes.NO;
  }

  private static boolean take(int field, byte[] bytes, int from, int end, Event event) {
    boolean isText = bytes[from] == '"';
    int start = isText ? from + 1 : from;
    int stop = isText ? end - 1 : end;
    if (isText ? JsonBytes.plain(bytes, start, end) != stop : !isDigit(bytes[from])) {
      return false;
    }
    switch (field) {
      case PropertyFields.DISTINCT_ID -> event.distinctId.point(bytes, start, stop - start);
      case PropertyFields.INSERT_ID -> event.insertId.point(bytes, start, stop - start);
      case PropertyFields.TIME, PropertyFields.PROCESSING_TIME ->
          takeTime(field, bytes, start, stop, isText, event);
      default -> PropertyFields.take(field, text(bytes, start, stop), event);
    }
    return true;
  }

  private static void takeTime(
      int field, byte[] bytes, int start, int stop, boolean isText, Event event) {
    boolean isMillis = !isText && stop - start == MILLIS_DIGITS;
    long millis = isMillis ? Bytes.digits(bytes, start, stop) : -1;
    if (millis < 0) {
      PropertyFields.take(field, text(bytes, start, stop), event);
    }
    if (field == PropertyFields.TIME) {
      event.time = millis < 0 ? EventTime.parse(event.timeText) : millis;
    } else if (millis >= 0) {
      event.processingTime = millis;
    }
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
