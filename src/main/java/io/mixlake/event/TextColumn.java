package io.mixlake.event;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** One text of each event of an {@link EventTable}: where it stands in the event's block. */
final class TextColumn {
  private static final int NONE = -1;
  private static final int DECODED = -2;

  private int[] start;
  private int[] length;

  /** The few texts that do not stand there as they are, by the event's index. */
  private final Map<Integer, String> decoded = new HashMap<>();

  TextColumn(int capacity) {
    start = new int[capacity];
    length = new int[capacity];
  }

  void grow(int capacity) {
    start = Arrays.copyOf(start, capacity);
    length = Arrays.copyOf(length, capacity);
  }

  void clear() {
    decoded.clear();
  }

  /**
   * @param moved how much farther back the bytes of the text lie in the block than in the line
   */
  void set(int index, EventText text, int moved) {
    if (text.isSlice()) {
      start[index] = text.utf8().offset() + moved;
      length[index] = text.utf8().length();
    } else if (text.isPresent()) {
      length[index] = DECODED;
      decoded.put(index, text.text());
    } else {
      length[index] = NONE;
    }
  }

  void get(int index, byte[] block, EventText into) {
    if (length[index] >= 0) {
      into.point(block, start[index], length[index]);
    } else {
      into.decode(length[index] == DECODED ? decoded.get(index) : null);
    }
  }
}
