package io.mixlake.dataset;

import io.mixlake.record.Row;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Takes the rows of one part of one day. Closing without {@link #finish} leaves nothing behind. */
public interface StagedWriter extends Closeable {

  /** Writes a row; keeps nothing of it. */
  void write(Row row) throws IOException;

  /** Completes the files and names them; none if no row was written. */
  List<StagedFile> finish() throws IOException;
}
