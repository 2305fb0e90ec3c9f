package io.mixlake.mixpanel;

import io.mixlake.event.IdentityHash;
import java.io.Serializable;

/**
 * A part of a day by the hash of its events' identity, so that duplicates always meet: hashes from
 * {@code low} up to, not including, {@code high}, of the 32-bit range from 0 to 2³².
 */
public record HashRange(long low, long high) implements Serializable {
  private static final long LIMIT = 1L << 32;

  /** Every hash. */
  public static final HashRange ALL = new HashRange(0, LIMIT);

  /** The part of that index when all hashes are divided into equal parts. */
  public static HashRange part(int index, int parts) {
    return new HashRange(LIMIT * index / parts, LIMIT * (index + 1) / parts);
  }

  /** The index of the part, of so many, to which a hash belongs. */
  static int partOf(long hash, int parts) {
    // The inverse of part(): the last part that begins at or before the hash.
    int index = (int) (hash * parts / LIMIT);
    while (index + 1 < parts && LIMIT * (index + 1) / parts <= hash) {
      index++;
    }
    return index;
  }

  /** The hash of a line, of an {@link IdentityHash}: its first 32 bits. */
  public static long hash(long identity) {
    return identity >>> 32;
  }

  /** Whether the range has that hash. */
  public boolean contains(long hash) {
    return hash >= low && hash < high;
  }

  /** Whether all hashes of the other range are in this one. */
  public boolean contains(HashRange other) {
    return other.low >= low && other.high <= high;
  }

  /** Whether the ranges share a hash. */
  public boolean overlaps(HashRange other) {
    return other.low < high && low < other.high;
  }
}
