package io.mixlake.event;

import io.mixlake.record.Utf8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The events of one part of a day, in memory, each identity once. Lines are copied into blocks that
 * {@link #clear} keeps for the next part. Serves one thread.
 */
public final class EventTable {
  private static final int BLOCK_BYTES = 4 * 1024 * 1024;
  private static final int FIRST_CAPACITY = 1 << 12;

  private final boolean dedupes;
  private final List<byte[]> blocks = new ArrayList<>();
  private final Event view = new Event();
  private final byte[] eventId = new byte[EventKey.HEX_DIGITS];
  private final Utf8 eventIdText = new Utf8().point(eventId, 0, eventId.length);
  private int block;
  private int blockUsed;
  private int size;
  private long duplicates;

  private byte[][] lines = new byte[FIRST_CAPACITY][];
  private int[] lineStart = new int[FIRST_CAPACITY];
  private int[] lineLength = new int[FIRST_CAPACITY];
  private int[] propertiesStart = new int[FIRST_CAPACITY];
  private int[] propertiesLength = new int[FIRST_CAPACITY];
  private long[] keyHigh = new long[FIRST_CAPACITY];
  private long[] keyLow = new long[FIRST_CAPACITY];
  private long[] time = new long[FIRST_CAPACITY];
  private long[] instant = new long[FIRST_CAPACITY];
  private long[] processingTime = new long[FIRST_CAPACITY];
  private final TextColumn name = new TextColumn(FIRST_CAPACITY);
  private final TextColumn distinctId = new TextColumn(FIRST_CAPACITY);
  private final TextColumn insertId = new TextColumn(FIRST_CAPACITY);

  /** Open addressing: index + 1 of the event whose key hashes there, or 0. */
  private int[] slots = new int[2 * FIRST_CAPACITY];

  /** A table that keeps every identity once, or, if it does not dedupe, every event. */
  public EventTable(boolean dedupes) {
    this.dedupes = dedupes;
  }

  /** How many events the table holds. */
  public int size() {
    return size;
  }

  /** How many events were dropped because another copy stayed. */
  public long duplicates() {
    return duplicates;
  }

  /** Forgets all events. */
  public void clear() {
    Arrays.fill(slots, 0);
    Arrays.fill(lines, 0, size, null);
    name.clear();
    distinctId.clear();
    insertId.clear();
    size = 0;
    duplicates = 0;
    block = 0;
    blockUsed = 0;
  }

  /**
   * Adds an event. Of events with the same key the one with the greatest processing time stays; of
   * equal ones, the first.
   *
   * @param eventInstant epoch milliseconds UTC
   */
  public void add(Event event, EventKey key, long eventInstant) {
    if (!dedupes) {
      set(append(), event, key, eventInstant);
      return;
    }
    int slot = slotOf(key.high(), key.low());
    int known = slots[slot] - 1;
    if (known < 0) {
      int index = append();
      slots[slot] = index + 1;
      set(index, event, key, eventInstant);
      growSlots();
      return;
    }
    duplicates++;
    if (event.processingTime > processingTime[known]) {
      set(known, event, key, eventInstant);
    }
  }

  /** The event at that index; the same object for every call. */
  public Event event(int index) {
    view.line.point(lines[index], lineStart[index], lineLength[index]);
    view.properties.point(lines[index], propertiesStart[index], propertiesLength[index]);
    name.get(index, lines[index], view.name);
    distinctId.get(index, lines[index], view.distinctId);
    insertId.get(index, lines[index], view.insertId);
    view.time = time[index];
    view.processingTime = processingTime[index];
    return view;
  }

  /** When the event at that index happened, epoch milliseconds UTC. */
  public long instant(int index) {
    return instant[index];
  }

  /** The {@code event_id} of the event at that index; the same object for every call. */
  public Utf8 eventId(int index) {
    EventKey.hex(keyHigh[index], keyLow[index], eventId);
    return eventIdText;
  }

  /**
   * A number that depends on the identity of the event at that index alone, evenly spread: whoever
   * takes events by it takes the same ones however they are divided.
   */
  public int sampleNumber(int index) {
    return (int) (keyLow[index] >>> 32);
  }

  /** All indexes, by instant, then in the order in which the events came. */
  public int[] byTime() {
    long earliest = Long.MAX_VALUE;
    for (int i = 0; i < size; i++) {
      earliest = Math.min(earliest, instant[i]);
    }
    // Instant and index share a number: the events of a day differ by less than 2^32 milliseconds.
    long[] order = new long[size];
    for (int i = 0; i < size; i++) {
      order[i] = Math.min(instant[i] - earliest, 0x7FFF_FFFFL) << 32 | i;
    }
    Arrays.sort(order);
    int[] indexes = new int[size];
    for (int i = 0; i < size; i++) {
      indexes[i] = (int) order[i];
    }
    return indexes;
  }

  private void set(int index, Event event, EventKey key, long eventInstant) {
    int start = copy(event.line.bytes(), event.line.offset(), event.line.length());
    int moved = start - event.line.offset();
    lines[index] = blocks.get(block);
    lineStart[index] = start;
    lineLength[index] = event.line.length();
    propertiesStart[index] = event.properties.offset() + moved;
    propertiesLength[index] = event.properties.length();
    keyHigh[index] = key.high();
    keyLow[index] = key.low();
    time[index] = event.time;
    instant[index] = eventInstant;
    processingTime[index] = event.processingTime;
    name.set(index, event.name, moved);
    distinctId.set(index, event.distinctId, moved);
    insertId.set(index, event.insertId, moved);
  }

  /** Copies bytes into the current block, or the next with room, and says where they begin. */
  private int copy(byte[] from, int offset, int length) {
    while (block < blocks.size() && blocks.get(block).length - blockUsed < length) {
      block++;
      blockUsed = 0;
    }
    if (block == blocks.size()) {
      blocks.add(new byte[Math.max(BLOCK_BYTES, length)]);
    }
    int start = blockUsed;
    System.arraycopy(from, offset, blocks.get(block), start, length);
    blockUsed += length;
    return start;
  }

  private int slotOf(long high, long low) {
    int mask = slots.length - 1;
    int slot = (int) low & mask;
    while (slots[slot] != 0) {
      int index = slots[slot] - 1;
      if (keyHigh[index] == high && keyLow[index] == low) {
        return slot;
      }
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void growSlots() {
    if (2 * size < slots.length) {
      return;
    }
    slots = new int[2 * slots.length];
    for (int i = 0; i < size; i++) {
      slots[slotOf(keyHigh[i], keyLow[i])] = i + 1;
    }
  }

  private int append() {
    if (size == lines.length) {
      int capacity = 2 * size;
      lines = Arrays.copyOf(lines, capacity);
      lineStart = Arrays.copyOf(lineStart, capacity);
      lineLength = Arrays.copyOf(lineLength, capacity);
      propertiesStart = Arrays.copyOf(propertiesStart, capacity);
      propertiesLength = Arrays.copyOf(propertiesLength, capacity);
      keyHigh = Arrays.copyOf(keyHigh, capacity);
      keyLow = Arrays.copyOf(keyLow, capacity);
      time = Arrays.copyOf(time, capacity);
      instant = Arrays.copyOf(instant, capacity);
      processingTime = Arrays.copyOf(processingTime, capacity);
      name.grow(capacity);
      distinctId.grow(capacity);
      insertId.grow(capacity);
    }
    return size++;
  }
}
