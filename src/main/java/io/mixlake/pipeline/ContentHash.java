package io.mixlake.pipeline;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import io.mixlake.record.Utf8;

/**
 * Tells whether two sets of events are the same, in whatever order they come: the sum of 64 bits of
 * hash for each event's bytes and instant. It guards against no attacker, only against chance.
 */
final class ContentHash {
  private static final HashFunction HASH = Hashing.farmHashFingerprint64();

  private ContentHash() {}

  /** What an event adds to the sum. */
  static long of(Utf8 line, long instant) {
    long hash = HASH.hashBytes(line.bytes(), line.offset(), line.length()).asLong();
    return mixed(hash ^ mixed(instant));
  }

  /** Spreads every bit over all others, so that sums do not cancel out (SplitMix64's finalizer). */
  private static long mixed(long value) {
    long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
