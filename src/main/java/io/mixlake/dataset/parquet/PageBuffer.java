package io.mixlake.dataset.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.io.ParquetEncodingException;
import org.apache.parquet.io.api.Binary;

/** A page in one piece, filled again and again. */
final class PageBuffer extends OutputStream {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  byte[] bytes = new byte[0];
  int length;

  /** Makes room for so many more bytes. */
  void ensure(int more) {
    int needed = Math.addExact(length, more);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
    }
  }

  /** Appends a value as {@code PLAIN} has it: its length in four bytes, and its bytes. */
  void append(Binary value) {
    ensure(Integer.BYTES + value.length());
    INTS.set(bytes, length, value.length());
    length += Integer.BYTES;
    try {
      value.writeTo(this);
    } catch (IOException e) {
      throw new ParquetEncodingException("A page in memory takes any bytes", e);
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
