package io.mixlake.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the ends of lines in bytes. Only the byte 0x0A ends a line: not a carriage return, and not
 * what some decoders take for one (U+0085, U+2028), so that a line is found before its text is
 * decoded.
 */
public final class Lines {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LINE_FEEDS = 0x0A0A0A0A0A0A0A0AL;
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Lines() {}

  /** The position of the first line feed in {@code bytes[from, to)}, or -1. */
  public static int indexOfLineFeed(byte[] bytes, int from, int to) {
    int i = from;
    // Four words at once, as long as none has a line feed: a branch costs more than the words.
    while (i + 32 <= to
        && (feeds(bytes, i) | feeds(bytes, i + 8) | feeds(bytes, i + 16) | feeds(bytes, i + 24))
            == 0) {
      i += 32;
    }
    for (; i + 8 <= to; i += 8) {
      long feeds = feeds(bytes, i);
      if (feeds != 0) {
        return i + (Long.numberOfTrailingZeros(feeds) >>> 3);
      }
    }
    for (; i < to; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Not zero if there is a line feed among eight bytes; the lowest bit is then in the first. */
  private static long feeds(byte[] bytes, int at) {
    // A byte that equals a line feed becomes zero; the lowest zero byte then sets its high bit.
    long word = (long) LONGS.get(bytes, at) ^ LINE_FEEDS;
    return (word - LOW_BITS) & ~word & HIGH_BITS;
  }
}
