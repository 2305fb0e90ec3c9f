package io.mixlake.event;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads a stream as lines, in memory that does not grow with the stream. A line is everything up to
 * a byte 0x0A, or up to the end of the stream.
 */
public final class LineReader {
  private static final int BUFFER_BYTES = 256 * 1024;

  private final InputStream in;
  private final int maxLineBytes;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int start;
  private int end;
  private long bytesRead;
  private boolean atEnd;

  /** Takes the lines as they come; their bytes stay what they are until {@link #moving}. */
  public interface Handler {
    /** A line without its line feed. */
    void line(byte[] bytes, int offset, int length) throws IOException;

    /** The beginning of a line that is longer than allowed, and its whole length in bytes. */
    void longLine(byte[] bytes, int offset, int length, long wholeLength) throws IOException;

    /** From here on, other bytes may stand where lines were. */
    default void moving() {}
  }

  /** A reader of a stream whose lines have at most so many bytes. */
  public LineReader(InputStream in, int maxLineBytes) {
    this.in = in;
    this.maxLineBytes = maxLineBytes;
  }

  /** Hands every line to the handler. */
  public void readAll(Handler handler) throws IOException {
    int searched = 0;
    while (true) {
      int lineFeed = Lines.indexOfLineFeed(buffer, start + searched, end);
      if (lineFeed >= 0) {
        handOn(handler, lineFeed - start);
        start = lineFeed + 1;
        searched = 0;
        continue;
      }
      searched = end - start;
      if (searched > maxLineBytes) {
        skipLongLine(handler);
        searched = 0;
      } else if (!fill(handler)) {
        break;
      }
    }
    if (end > start) {
      handOn(handler, end - start);
    }
  }

  private void handOn(Handler handler, int length) throws IOException {
    if (length > maxLineBytes) {
      handler.longLine(buffer, start, length, length);
    } else {
      handler.line(buffer, start, length);
    }
  }

  /** How many bytes came out of the stream so far. */
  public long bytesRead() {
    return bytesRead;
  }

  private void skipLongLine(Handler handler) throws IOException {
    byte[] head = Arrays.copyOfRange(buffer, start, end);
    long length = head.length;
    start = end;
    while (fill(handler)) {
      int lineFeed = Lines.indexOfLineFeed(buffer, start, end);
      if (lineFeed >= 0) {
        length += lineFeed - start;
        start = lineFeed + 1;
        break;
      }
      length += end - start;
      start = end;
    }
    handler.longLine(head, 0, head.length, length);
  }

  private boolean fill(Handler handler) throws IOException {
    if (start > 0) {
      handler.moving();
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    if (atEnd) {
      return false;
    }
    int count = in.read(buffer, end, buffer.length - end);
    if (count < 0) {
      atEnd = true;
      return false;
    }
    end += count;
    bytesRead += count;
    return true;
  }
}
