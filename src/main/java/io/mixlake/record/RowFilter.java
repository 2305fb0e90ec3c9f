package io.mixlake.record;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** Reads a file of rows for the sake of those that some {@link ColumnTest}s do not hold for. */
public interface RowFilter extends Closeable {

  /** How many rows one of the tests at least holds for. */
  long count() throws IOException;

  /** Writes a file of the other rows, as they are. */
  Copied copyOthers(WritableByteChannel out) throws IOException;

  /** What was written: rows, and the size of the file in bytes. */
  record Copied(long rows, long bytes) {}
}
