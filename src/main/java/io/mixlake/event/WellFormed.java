package io.mixlake.event;

import com.google.common.base.Utf8;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Whether bytes are UTF-8. Most bytes of events are ASCII, and are passed over eight at a time;
 * what is not is left to Guava.
 */
final class WellFormed {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;

  private WellFormed() {}

  static boolean isUtf8(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int i = offset;
    while (i < end) {
      i = endOfAscii(bytes, i, end);
      int start = i;
      while (i < end && bytes[i] < 0) {
        i++;
      }
      // A character is a run of bytes that are not ASCII, or part of one.
      if (i > start && !Utf8.isWellFormed(bytes, start, i - start)) {
        return false;
      }
    }
    return true;
  }

  private static int endOfAscii(byte[] bytes, int from, int end) {
    int i = from;
    while (i + 8 <= end) {
      long high = (long) LONGS.get(bytes, i) & HIGH_BITS;
      if (high != 0) {
        return i + (Long.numberOfTrailingZeros(high) >>> 3);
      }
      i += 8;
    }
    while (i < end && bytes[i] >= 0) {
      i++;
    }
    return i;
  }
}
