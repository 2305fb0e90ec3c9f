package io.mixlake.dataset;

import io.mixlake.record.Row;
import java.io.Closeable;
import java.io.IOException;

/** A data file while it is written; closing completes it. */
public interface DataFile extends Closeable {
  /** Writes a row; keeps nothing of it. */
  void write(Row row) throws IOException;

  /** About how large the file will be with the rows written so far, bytes. */
  long bytes();
}
