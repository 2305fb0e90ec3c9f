package io.mixlake.mixpanel;

import io.mixlake.event.Lines;
import java.io.IOException;
import java.time.LocalDate;

/** Reads the lines of an answer as they are, and writes some of them into another. */
final class LandingRewrite {
  private LandingRewrite() {}

  /** Tells lines apart; of one that was too long to keep, it sees the beginning. */
  interface Filter {
    boolean test(LocalDate day, byte[] bytes, int start, int length) throws IOException;
  }

  private interface Handler {
    void line(LocalDate day, byte[] bytes, int start, int length) throws IOException;
  }

  /** Writes an answer with the lines that pass, under the same request. */
  static void write(Landing from, LandedAnswer to, Filter keeps) throws IOException {
    LandingIndex index = from.index();
    try (LandingWriter writer = new LandingWriter(to.path(), to.window())) {
      read(
          from,
          (day, bytes, start, length) -> {
            if (keeps.test(day, bytes, start, length)) {
              writer.add(day.toEpochDay(), bytes, start, length);
            }
          });
      for (LandingIndex.Day day : index.days()) {
        for (LandingIndex.LongLine line : day.longLines()) {
          byte[] head = line.head();
          if (keeps.test(day.day(), head, 0, head.length)) {
            writer.addLong(day.day().toEpochDay(), head, 0, head.length, line.bytes());
          }
        }
      }
      writer.publish(index.requestId(), index.query(), index.askedAt(), index.bytes());
    }
  }

  /** How many lines pass. */
  static long count(Landing landing, Filter filter) throws IOException {
    long[] count = new long[1];
    read(
        landing,
        (day, bytes, start, length) -> count[0] += filter.test(day, bytes, start, length) ? 1 : 0);
    for (LandingIndex.Day day : landing.index().days()) {
      for (LandingIndex.LongLine line : day.longLines()) {
        count[0] += filter.test(day.day(), line.head(), 0, line.head().length) ? 1 : 0;
      }
    }
    return count[0];
  }

  private static void read(Landing landing, Handler handler) throws IOException {
    byte[] bytes = new byte[0];
    for (LandingIndex.Day day : landing.index().days()) {
      for (LandingIndex.Frame frame : day.frames()) {
        bytes = bytes.length < frame.bytes() ? new byte[frame.bytes()] : bytes;
        landing.read(frame, bytes, 0);
        int start = 0;
        while (start < frame.bytes()) {
          int end = Lines.indexOfLineFeed(bytes, start, frame.bytes());
          handler.line(day.day(), bytes, start, end - start);
          start = end + 1;
        }
      }
    }
  }
}
