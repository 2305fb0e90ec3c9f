package io.mixlake.record;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Reads the rows of one file back. */
public interface RowReader extends Closeable {

  /** The names of the columns, in the order of {@link #value}. */
  List<String> columns();

  /** Goes to the next row, the first one at the beginning; says whether there is one. */
  boolean next() throws IOException;

  /**
   * A value of the present row: text, number, boolean, list, map by name, or null. Times and dates
   * are ISO 8601 texts, times in UTC.
   */
  Object value(int column);
}
