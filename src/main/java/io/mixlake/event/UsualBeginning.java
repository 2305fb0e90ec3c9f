package io.mixlake.event;

import java.nio.charset.StandardCharsets;

/**
 * Reads the time of lines that begin as nearly all of Mixpanel's do: {@code
 * {"event":"…","properties":{"time":1704067200123}. Such a beginning leaves no doubt about the
 * time, whatever follows it.
 */
final class UsualBeginning {
  private static final byte[] EVENT = "{\"event\":\"".getBytes(StandardCharsets.UTF_8);
  private static final byte[] TIME =
      "\",\"properties\":{\"time\":".getBytes(StandardCharsets.UTF_8);

  /** Milliseconds of the years 2001 to 2286 have this many digits, and no seconds have. */
  private static final int MILLIS_DIGITS = 13;

  private UsualBeginning() {}

  /**
   * The time in {@code bytes[from, end)}, milliseconds, or {@link Event#NO_TIME} for other lines.
   */
  static long millis(byte[] bytes, int from, int end) {
    if (!stands(EVENT, bytes, from, end)) {
      return Event.NO_TIME;
    }
    int i = from + EVENT.length;
    while (i < end && bytes[i] != '"') {
      if (bytes[i] == '\\' || bytes[i] >= 0 && bytes[i] < ' ') {
        return Event.NO_TIME;
      }
      i++;
    }
    if (!stands(TIME, bytes, i, end)) {
      return Event.NO_TIME;
    }
    i += TIME.length;
    return i + MILLIS_DIGITS < end ? digits(bytes, i) : Event.NO_TIME;
  }

  private static long digits(byte[] bytes, int from) {
    long value = 0;
    for (int i = from; i < from + MILLIS_DIGITS; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return Event.NO_TIME;
      }
      value = 10 * value + digit;
    }
    byte next = bytes[from + MILLIS_DIGITS];
    boolean isWhole = bytes[from] != '0' && (next == ',' || next == '}');
    return isWhole ? value : Event.NO_TIME;
  }

  private static boolean stands(byte[] text, byte[] bytes, int at, int end) {
    if (end - at < text.length) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (bytes[at + i] != text[i]) {
        return false;
      }
    }
    return true;
  }
}
