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
    if (!Bytes.stand(EVENT, bytes, from, end)) {
      return Event.NO_TIME;
    }
    int i = JsonBytes.plain(bytes, from + EVENT.length, end);
    if (!Bytes.stand(TIME, bytes, i, end)) {
      return Event.NO_TIME;
    }
    i += TIME.length;
    int behind = i + MILLIS_DIGITS;
    if (behind >= end || bytes[behind] != ',' && bytes[behind] != '}') {
      return Event.NO_TIME;
    }
    long millis = Bytes.digits(bytes, i, behind);
    return millis < 0 ? Event.NO_TIME : millis;
  }
}
