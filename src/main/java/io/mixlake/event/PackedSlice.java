package io.mixlake.event;

import io.mixlake.record.Utf8;

/** Where some bytes of an array begin and how many they are, in one number that is not negative. */
final class PackedSlice {
  private PackedSlice() {}

  /** The slice of bytes that have been moved so far back. */
  static long of(Utf8 slice, int moved) {
    return (long) (slice.offset() + moved) << 32 | slice.length();
  }

  static int start(long slice) {
    return (int) (slice >>> 32);
  }

  static int length(long slice) {
    return (int) slice;
  }
}
