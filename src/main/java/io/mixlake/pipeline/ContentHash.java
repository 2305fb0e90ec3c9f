package io.mixlake.pipeline;

import io.mixlake.record.Utf8;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Tells whether two sets of events are the same, in whatever order they come: the sum of 64 bits of
 * hash for each event's bytes and instant. It guards against no attacker, only against chance.
 */
final class ContentHash {
  private ContentHash() {}

  /** What an event adds to the sum. */
  static long of(Utf8 line, long instant) {
    // Two checksums that processors compute by themselves, several times as fast as a hash.
    CRC32C high = new CRC32C();
    CRC32 low = new CRC32();
    high.update(line.bytes(), line.offset(), line.length());
    low.update(line.bytes(), line.offset(), line.length());
    return mixed((high.getValue() << 32 | low.getValue()) ^ mixed(instant));
  }

  /** Spreads every bit over all others, so that sums do not cancel out (SplitMix64's finalizer). */
  private static long mixed(long value) {
    long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
