package io.mixlake.dataset.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;

/**
 * The first and the last of a page's texts by their bytes, which statistics need. Mostly the first
 * eight bytes tell that a text is neither; Parquet's own comparison looks at each byte by itself.
 */
final class TextRange {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final End first = new End();
  private final End last = new End();
  private boolean isEmpty = true;
  private long nulls;

  /** Counts a value that is missing. */
  void addNull() {
    nulls++;
  }

  /** Extends the range to that text. */
  void add(byte[] bytes, int offset, int length) {
    long prefix = prefix(bytes, offset, length);
    if (isEmpty || first.compare(prefix, bytes, offset, length) > 0) {
      first.set(prefix, bytes, offset, length);
    }
    if (isEmpty || last.compare(prefix, bytes, offset, length) < 0) {
      last.set(prefix, bytes, offset, length);
    }
    isEmpty = false;
  }

  /** The statistics of what was added since the last call, for a column of that type. */
  Statistics<?> take(PrimitiveType type) {
    Statistics.Builder statistics = Statistics.getBuilderForReading(type).withNumNulls(nulls);
    if (!isEmpty) {
      statistics.withMin(first.copy()).withMax(last.copy());
    }
    isEmpty = true;
    nulls = 0;
    return statistics.build();
  }

  /** The first eight bytes as one number, missing ones as 0. */
  private static long prefix(byte[] bytes, int offset, int length) {
    if (offset + Long.BYTES <= bytes.length) {
      long eight = (long) LONGS.get(bytes, offset);
      return length >= Long.BYTES ? eight : length == 0 ? 0 : eight & -1L << Long.SIZE - 8 * length;
    }
    long prefix = 0;
    for (int i = 0; i < Math.min(length, Long.BYTES); i++) {
      prefix |= (bytes[offset + i] & 0xFFL) << Long.SIZE - 8 - 8 * i;
    }
    return prefix;
  }

  /** A copy of one end of the range. */
  private static final class End {
    private byte[] bytes = new byte[64];
    private int length;
    private long prefix;

    /** Negative if this is before the text, positive if it is behind. */
    int compare(long otherPrefix, byte[] other, int offset, int count) {
      return prefix == otherPrefix
          ? Arrays.compareUnsigned(bytes, 0, length, other, offset, offset + count)
          : Long.compareUnsigned(prefix, otherPrefix);
    }

    void set(long newPrefix, byte[] from, int offset, int count) {
      if (bytes.length < count) {
        bytes = new byte[2 * count];
      }
      System.arraycopy(from, offset, bytes, 0, count);
      length = count;
      prefix = newPrefix;
    }

    byte[] copy() {
      return Arrays.copyOf(bytes, length);
    }
  }
}
