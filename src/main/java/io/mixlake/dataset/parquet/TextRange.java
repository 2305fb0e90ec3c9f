package io.mixlake.dataset.parquet;

import io.mixlake.record.ByteWords;
import java.util.Arrays;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;

/**
 * The first and the last of a page's texts by their bytes, which statistics need. Mostly the first
 * eight bytes tell that a text is neither; Parquet's own comparison looks at each byte by itself.
 */
final class TextRange {
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
    long prefix = ByteWords.first(bytes, offset, length);
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
