package io.mixlake.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at texts in bytes eight at a time, which mostly suffices to tell them apart. */
public final class ByteWords {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** An odd number without pattern: the golden ratio's digits. */
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private ByteWords() {}

  /**
   * The first eight bytes of {@code bytes[offset, offset + length)} as one number, missing ones as
   * 0: as unsigned numbers, they are in the order of the texts.
   */
  public static long first(byte[] bytes, int offset, int length) {
    if (offset + Long.BYTES <= bytes.length) {
      long eight = (long) LONGS.get(bytes, offset);
      return length >= Long.BYTES ? eight : length == 0 ? 0 : eight & -1L << Long.SIZE - 8 * length;
    }
    long first = 0;
    for (int i = 0; i < Math.min(length, Long.BYTES); i++) {
      first |= (bytes[offset + i] & 0xFFL) << Long.SIZE - 8 - 8 * i;
    }
    return first;
  }

  /** A hash of a number and of {@code bytes[offset, offset + length)}; all its bits are as good. */
  public static long hash(long start, byte[] bytes, int offset, int length) {
    long hash = mix(start, length);
    int i = offset;
    int end = offset + length;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      hash = mix(hash, (long) LONGS.get(bytes, i));
    }
    for (; i < end; i++) {
      hash = mix(hash, bytes[i]);
    }
    return mix(mix(hash, 0), 0);
  }

  /** A hash of what that hash is of, and of one number more. */
  public static long mix(long hash, long more) {
    long product = (hash ^ more) * SPREAD;
    return product ^ product >>> 32;
  }
}
