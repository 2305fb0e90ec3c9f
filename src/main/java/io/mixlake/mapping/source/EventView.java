package io.mixlake.mapping.source;

import io.mixlake.event.Event;
import io.mixlake.event.EventKey;
import io.mixlake.mapping.json.JsonScan;
import io.mixlake.mapping.json.JsonValues;
import io.mixlake.record.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One event as a mapping sees it: where each property that the mapping uses lies in the bytes. It
 * is filled again for every event and serves one thread.
 */
public final class EventView {
  static final int ABSENT = -1;

  private final PropertyNames names;
  private final EventKey key = new EventKey();
  private final int[] start;
  private final int[] end;
  private final boolean[] carried;
  private int[] members = new int[3 * 64];
  private int memberCount;
  private byte[] rest = new byte[1024];

  private Event event;
  private byte[] bytes;
  private long instant;

  /** A view of the properties of those names. */
  public EventView(PropertyNames names) {
    this.names = names;
    this.start = new int[names.size()];
    this.end = new int[names.size()];
    this.carried = new boolean[names.size()];
  }

  /**
   * Looks at another event.
   *
   * @param instantMillis when it happened, epoch milliseconds UTC
   */
  public void look(Event at, long instantMillis) {
    event = at;
    instant = instantMillis;
    bytes = at.properties().bytes();
    Arrays.fill(start, ABSENT);
    Arrays.fill(carried, false);
    memberCount = 0;
    int i = JsonScan.skipSpace(bytes, at.properties().offset() + 1);
    while (bytes[i] == '"') {
      int nameEnd = JsonScan.indexOfQuoteOrBackslash(bytes, i + 1);
      boolean isEscaped = bytes[nameEnd] == '\\';
      nameEnd = isEscaped ? JsonScan.skipString(bytes, i) : nameEnd + 1;
      int value = JsonScan.skipSpace(bytes, JsonScan.skipSpace(bytes, nameEnd) + 1);
      int valueEnd = JsonScan.skipValue(bytes, value);
      note(
          isEscaped ? escaped(i, nameEnd) : names.find(bytes, i + 1, nameEnd - 1),
          i,
          value,
          valueEnd);
      i = JsonScan.skipSpace(bytes, valueEnd);
      if (bytes[i] == ',') {
        i = JsonScan.skipSpace(bytes, i + 1);
      }
    }
  }

  private int escaped(int from, int nameEnd) {
    byte[] name = JsonValues.read(bytes, from, nameEnd).toString().getBytes(StandardCharsets.UTF_8);
    return names.find(name, 0, name.length);
  }

  private void note(int property, int from, int value, int valueEnd) {
    int number = property;
    if (number >= 0 && start[number] == ABSENT) {
      start[number] = value;
      end[number] = valueEnd;
    } else {
      // Unknown, or the second of two equal keys: no column can carry it.
      number = ABSENT;
    }
    if (members.length < 3 * memberCount + 3) {
      members = Arrays.copyOf(members, 2 * members.length);
    }
    members[3 * memberCount] = from;
    members[3 * memberCount + 1] = valueEnd;
    members[3 * memberCount + 2] = number;
    memberCount++;
  }

  byte[] bytes() {
    return bytes;
  }

  int start(int property) {
    return start[property];
  }

  int end(int property) {
    return end[property];
  }

  /**
   * Notes that a column holds all that was read of the property. That is its whole value, unless
   * something within an object or an array was dropped when it was read.
   */
  public void carry(int property) {
    byte first = bytes[start[property]];
    boolean isDeep = first == '{' || first == '[';
    carried[property] = !isDeep || JsonValues.keepsAll(bytes, start[property], end[property]);
  }

  /** The event looked at. */
  public Event event() {
    return event;
  }

  /** When the event happened, epoch milliseconds UTC. */
  public long instant() {
    return instant;
  }

  /** The event's identity as hexadecimal digits: the same for the same event, in every run. */
  public String eventId() {
    key.of(event);
    return EventKey.hex(key.high(), key.low());
  }

  /** Points {@code into} at an object of the properties that no column carries, as they came. */
  public Utf8 rest(Utf8 into) {
    int length = 1;
    ensure(2 + event.properties().length() + memberCount);
    rest[0] = '{';
    for (int m = 0; m < memberCount; m++) {
      int number = members[3 * m + 2];
      if (number == ABSENT || !carried[number]) {
        if (length > 1) {
          rest[length++] = ',';
        }
        int from = members[3 * m];
        int count = members[3 * m + 1] - from;
        System.arraycopy(bytes, from, rest, length, count);
        length += count;
      }
    }
    rest[length++] = '}';
    return into.point(rest, 0, length);
  }

  private void ensure(int length) {
    if (rest.length < length) {
      rest = new byte[Math.max(length, 2 * rest.length)];
    }
  }
}
