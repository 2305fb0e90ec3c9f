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

  /** The eight bytes at that place as one number. */
  public static long at(byte[] bytes, int offset) {
    return (long) LONGS.get(bytes, offset);
  }

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

  /** Whether as many bytes are the same there, and there. */
  public static boolean equal(byte[] a, int aFrom, byte[] b, int bFrom, int length) {
    if (length < Long.BYTES) {
      return first(a, aFrom, length) == first(b, bFrom, length);
    }
    int last = length - Long.BYTES;
    for (int i = 0; i < last; i += Long.BYTES) {
      if ((long) LONGS.get(a, aFrom + i) != (long) LONGS.get(b, bFrom + i)) {
        return false;
      }
    }
    return (long) LONGS.get(a, aFrom + last) == (long) LONGS.get(b, bFrom + last);
  }

  /** A hash for tables in memory. */
  public static int hash(byte[] bytes, int offset, int length) {
    if (length < Long.BYTES) {
      return (int) mix(length, first(bytes, offset, length));
    }
    long hash = length;
    int last = offset + length - Long.BYTES;
    for (int i = offset; i < last; i += Long.BYTES) {
      hash = mix(hash, (long) LONGS.get(bytes, i));
    }
    return (int) mix(hash, (long) LONGS.get(bytes, last));
  }

  /** A hash of what that hash is of, and of one number more; its last bits are the best. */
  public static long mix(long hash, long more) {
    long product = (hash ^ more) * SPREAD;
    return product ^ product >>> 32;
  }
}
