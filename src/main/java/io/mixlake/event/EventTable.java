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
  private static final int NOTHING = -1;

  // An event's facts; the last five are slices of its block.
  private static final int KEY_HIGH = 0;
  private static final int KEY_LOW = 1;
  private static final int TIME = 2;
  private static final int INSTANT = 3;
  private static final int PROCESSING_TIME = 4;
  private static final int BLOCK = 5;
  private static final int LINE = 6;
  private static final int PROPERTIES = 7;
  private static final int NAME = 8;
  private static final int DISTINCT_ID = 9;
  private static final int INSERT_ID = 10;
  private static final int FACTS = 11;

  private final boolean dedupes;
  private final List<byte[]> blocks = new ArrayList<>();
  private final Event view = new Event();
  private final EventKey viewKey = new EventKey();
  private final byte[] eventId = new byte[EventKey.HEX_DIGITS];
  private final Utf8 eventIdText = new Utf8().point(eventId, 0, eventId.length);
  private int block;
  private int blockUsed;
  private int size;
  private int viewed = NOTHING;
  private long duplicates;

  private final TextColumn name = new TextColumn();
  private final TextColumn distinctId = new TextColumn();
  private final TextColumn insertId = new TextColumn();

  /**
   * What is known of each event, in one place: rows are written by time, and of an event that was
   * not looked at for a while, every array to look into costs a trip to memory.
   */
  private long[] facts = new long[FACTS * FIRST_CAPACITY];

  /** Open addressing: index + 1 of the event whose key hashes there, or 0. */
  private int[] slots = new int[2 * FIRST_CAPACITY];

  /** A table that keeps every identity once, or, if it does not dedupe, every event. */
  public EventTable(boolean dedupes) {
    this.dedupes = dedupes;
    // What else an identity is made of, the table does not keep.
    view.key = viewKey;
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
    if (event.processingTime > facts[FACTS * known + PROCESSING_TIME]) {
      set(known, event, key, eventInstant);
    }
  }

  /** The event at that index; the same object for every call. */
  public Event event(int index) {
    if (index != viewed) {
      view(index);
      viewed = index;
    }
    return view;
  }

  private void view(int index) {
    int at = FACTS * index;
    byte[] bytes = blocks.get((int) facts[at + BLOCK]);
    point(view.line, bytes, facts[at + LINE]);
    point(view.properties, bytes, facts[at + PROPERTIES]);
    name.get(index, facts[at + NAME], bytes, view.name);
    distinctId.get(index, facts[at + DISTINCT_ID], bytes, view.distinctId);
    insertId.get(index, facts[at + INSERT_ID], bytes, view.insertId);
    view.time = facts[at + TIME];
    view.processingTime = facts[at + PROCESSING_TIME];
    viewKey.set(facts[at + KEY_HIGH], facts[at + KEY_LOW]);
  }

  private static void point(Utf8 text, byte[] bytes, long slice) {
    text.point(bytes, PackedSlice.start(slice), PackedSlice.length(slice));
  }

  /** When the event at that index happened, epoch milliseconds UTC. */
  public long instant(int index) {
    return facts[FACTS * index + INSTANT];
  }

  /** The {@code event_id} of the event at that index; the same object for every call. */
  public Utf8 eventId(int index) {
    EventKey.hex(facts[FACTS * index + KEY_HIGH], facts[FACTS * index + KEY_LOW], eventId);
    return eventIdText;
  }

  /**
   * A number that depends on the identity of the event at that index alone, evenly spread: whoever
   * takes events by it takes the same ones however they are divided.
   */
  public int sampleNumber(int index) {
    return (int) (facts[FACTS * index + KEY_LOW] >>> 32);
  }

  /** All indexes, by instant, then in the order in which the events came. */
  public int[] byTime() {
    long earliest = Long.MAX_VALUE;
    for (int i = 0; i < size; i++) {
      earliest = Math.min(earliest, instant(i));
    }
    // Instant and index share a number: the events of a day differ by less than 2^32 milliseconds.
    long[] order = new long[size];
    for (int i = 0; i < size; i++) {
      order[i] = Math.min(instant(i) - earliest, 0x7FFF_FFFFL) << 32 | i;
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
    int at = FACTS * index;
    facts[at + KEY_HIGH] = key.high();
    facts[at + KEY_LOW] = key.low();
    facts[at + TIME] = event.time;
    facts[at + INSTANT] = eventInstant;
    facts[at + PROCESSING_TIME] = event.processingTime;
    facts[at + BLOCK] = block;
    facts[at + LINE] = PackedSlice.of(event.line, moved);
    facts[at + PROPERTIES] = PackedSlice.of(event.properties, moved);
    facts[at + NAME] = name.set(index, event.name, moved);
    facts[at + DISTINCT_ID] = distinctId.set(index, event.distinctId, moved);
    facts[at + INSERT_ID] = insertId.set(index, event.insertId, moved);
    viewed = NOTHING;
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
      int at = FACTS * (slots[slot] - 1);
      if (facts[at + KEY_HIGH] == high && facts[at + KEY_LOW] == low) {
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
      slots[slotOf(facts[FACTS * i + KEY_HIGH], facts[FACTS * i + KEY_LOW])] = i + 1;
    }
  }

  private int append() {
    if (FACTS * size == facts.length) {
      facts = Arrays.copyOf(facts, 2 * facts.length);
    }
    return size++;
  }
}
