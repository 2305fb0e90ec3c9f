package io.mixlake.event;

/**
 * Finds {@code time} and {@code $insert_id} in lines of the kind that {@link UsualEvent} reads, and
 * looks at nothing behind the later one: the first of two equal names counts.
 */
final class UsualIdentity {
  private static final int BOTH = PropertyFields.TIME | PropertyFields.INSERT_ID;

  private long time;
  private int insertId;
  private int insertIdLength;

  /** Milliseconds. */
  long time() {
    return time;
  }

  /** Where the id begins. */
  int insertId() {
    return insertId;
  }

  int insertIdLength() {
    return insertIdLength;
  }

  /**
   * Looks at {@code bytes[from, end)}.
   *
   * @return false if the line is not of that kind, or lacks one of them
   */
  boolean read(byte[] bytes, int from, int end) {
    int seen = 0;
    int i = UsualEvent.firstProperty(bytes, from, end);
    while (i < end && i != JsonBytes.NO && bytes[i] == '"') {
      int key = i + 1;
      int keyEnd = JsonBytes.plain(bytes, key, end);
      if (keyEnd >= end || bytes[keyEnd] != '"') {
        return false;
      }
      int value = JsonBytes.colon(bytes, keyEnd + 1, end);
      int behind = value == JsonBytes.NO ? value : UsualEvent.value(bytes, value, end);
      if (behind == JsonBytes.NO) {
        return false;
      }
      int field = PropertyFields.fieldOf(bytes, key, keyEnd - key) & BOTH;
      if ((field & ~seen) != 0 && !take(field, bytes, value, behind)) {
        return false;
      }
      seen |= field;
      if (seen == BOTH) {
        return true;
      }
      i = JsonBytes.space(bytes, behind, end);
      i = i < end && bytes[i] == ',' ? JsonBytes.space(bytes, i + 1, end) : end;
    }
    return false;
  }

  private boolean take(int field, byte[] bytes, int from, int end) {
    if (field == PropertyFields.TIME) {
      boolean isMillis = end - from == UsualEvent.MILLIS_DIGITS;
      time = isMillis ? Bytes.digits(bytes, from, end) : -1;
      return time >= 0;
    }
    insertId = from + 1;
    insertIdLength = end - 1 - insertId;
    return bytes[from] == '"' && JsonBytes.plain(bytes, insertId, end) == end - 1;
  }
}
