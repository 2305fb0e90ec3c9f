package io.mixlake.record;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Reads the rows of one file back, each column's value as text. */
public interface RowReader extends Closeable {

  /** The names of the columns, in the order of {@link #text}. */
  List<String> columns();

  /** Goes to the next row, the first one at the beginning; says whether there is one. */
  boolean next() throws IOException;

  /**
   * A value of the present row, or null. In files of one format equal values have equal texts, and
   * others have others. Times are ISO 8601 in UTC, text is as it is.
   */
  String text(int column);
}
