package io.mixlake.event;

import java.util.HashMap;
import java.util.Map;

/** One text of each event of an {@link EventTable}, which keeps where it stands. */
final class TextColumn {
  private static final long NONE = -1;
  private static final long DECODED = -2;

  /** The few texts that do not stand in the event's block as they are, by the event's index. */
  private final Map<Integer, String> decoded = new HashMap<>();

  void clear() {
    decoded.clear();
  }

  /**
   * Takes the text of an event.
   *
   * @param moved how much farther back the bytes of the text lie in the block than in the line
   * @return where it stands, for {@link #get}
   */
  long set(int index, EventText text, int moved) {
    if (text.isSlice()) {
      return PackedSlice.of(text.utf8(), moved);
    }
    if (text.isPresent()) {
      decoded.put(index, text.text());
      return DECODED;
    }
    return NONE;
  }

  void get(int index, long slice, byte[] block, EventText into) {
    if (slice >= 0) {
      into.point(block, PackedSlice.start(slice), PackedSlice.length(slice));
    } else {
      into.decode(slice == DECODED ? decoded.get(index) : null);
    }
  }
}
