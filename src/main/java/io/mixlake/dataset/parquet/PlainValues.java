package io.mixlake.dataset.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.io.api.Binary;

/**
 * Parquet's {@code PLAIN} encoding of 64-bit numbers and of bytes. Parquet's own writer passes each
 * value through three streams.
 */
final class PlainValues extends ValuesWriter {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** A page that one very long value has filled is not kept for the next. */
  private static final int KEPT_BYTES = 4 * 1024 * 1024;

  private final PageBuffer page = new PageBuffer();

  @Override
  public void writeLong(long value) {
    page.ensure(Long.BYTES);
    LONGS.set(page.bytes, page.length, value);
    page.length += Long.BYTES;
  }

  @Override
  public void writeBytes(Binary value) {
    page.append(value);
  }

  @Override
  public long getBufferedSize() {
    return page.length;
  }

  @Override
  public long getAllocatedSize() {
    return page.bytes.length;
  }

  /** What was written; valid until the next {@link #reset}. */
  @Override
  public BytesInput getBytes() {
    return BytesInput.from(page.bytes, 0, page.length);
  }

  @Override
  public Encoding getEncoding() {
    return Encoding.PLAIN;
  }

  @Override
  public void reset() {
    page.clear(KEPT_BYTES);
  }

  @Override
  public String memUsageString(String prefix) {
    return prefix + " PLAIN " + page.length + " of " + page.bytes.length + " bytes";
  }
}
