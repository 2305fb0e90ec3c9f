package io.mixlake.dataset.parquet;

import java.io.OutputStream;
import java.util.Arrays;

/** A page in one piece, filled again and again. */
final class PageBuffer extends OutputStream {
  byte[] bytes = new byte[0];
  int length;

  /** Makes room for so many more bytes. */
  void ensure(int more) {
    int needed = Math.addExact(length, more);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
    }
  }

  @Override
  public void write(int b) {
    ensure(1);
    bytes[length++] = (byte) b;
  }

  @Override
  public void write(byte[] from, int offset, int count) {
    ensure(count);
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
  }

  /** Empties the page; its memory is kept up to so many bytes. */
  void clear(int keptBytes) {
    length = 0;
    if (bytes.length > keptBytes) {
      bytes = new byte[0];
    }
  }
}
