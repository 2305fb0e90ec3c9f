package io.mixlake.record;

import java.io.Closeable;
import java.io.IOException;

/** Writes rows into one file. Closing without {@link #finish} leaves the file incomplete. */
public interface RowWriter extends Closeable {

  /** Writes a row; keeps nothing of it. */
  void write(Row row) throws IOException;

  /**
   * About how large the file would be if it ended here, bytes; after {@link #finish} its exact
   * size.
   */
  long bytes();

  /** Completes the file. */
  void finish() throws IOException;
}
