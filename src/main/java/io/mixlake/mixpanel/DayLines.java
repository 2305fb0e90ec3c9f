package io.mixlake.mixpanel;

import java.io.IOException;

/** Takes the lines of an answer, each with its day as days since 1970-01-01. */
interface DayLines {
  /** Adds a line. */
  void add(long epochDay, byte[] bytes, int start, int length) throws IOException;

  /** Adds a line that is too long to keep, of which there is the beginning. */
  void addLong(long epochDay, byte[] bytes, int start, int length, long wholeLength)
      throws IOException;
}
