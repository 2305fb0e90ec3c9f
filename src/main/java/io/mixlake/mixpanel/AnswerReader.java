package io.mixlake.mixpanel;

import io.mixlake.event.DayScanner;
import io.mixlake.event.LineReader;
import io.mixlake.flow.Source;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads one answer line by line, into a landing mostly, each line to its own day, and judges
 * whether the answer is whole.
 *
 * <p>A line that does not tell its day lands with the day of the line before it, unless there are
 * so many that they could be a day of their own. A line of a day that was not asked for lands with
 * the nearest day that was. Neither is lost: both become rejects when their day is written.
 */
final class AnswerReader implements LineReader.Handler {
  private final DayWindow window;
  private final DayLines landing;
  private final DayScanner scanner;
  private final long[] linesOfDays;
  private long linesWithoutDay;
  private long day;
  private byte[] lastLine = new byte[0];
  private int lastOffset;
  private int lastLength;
  private byte[] copy = new byte[0];
  private boolean lastLineIsLong;
  private Optional<String> error = Optional.empty();
  private Optional<Integer> retentionDays = Optional.empty();

  AnswerReader(DayWindow window, DayLines landing, Source.Limits limits) {
    this.window = window;
    this.landing = landing;
    this.scanner = new DayScanner(limits.maxNesting());
    this.linesOfDays = new long[window.size()];
    this.day = window.from().toEpochDay();
  }

  /**
   * Reads the body to its end.
   *
   * @return the size of the body in bytes
   * @throws IOException if the body breaks off, or if the landing cannot be written
   */
  long read(InputStream body, int maxLineBytes) throws IOException {
    LastByte tail = new LastByte(body);
    LineReader lines = new LineReader(tail, maxLineBytes);
    lines.readAll(this);
    if (error.isEmpty() && retentionDays.isEmpty()) {
      error = brokenEnd(tail);
    }
    return lines.bytesRead();
  }

  /** Why the answer is not whole; empty if it is. */
  Optional<String> error() {
    return error;
  }

  /** How many days into the past Mixpanel has, if that is what it answered. */
  Optional<Integer> retentionDays() {
    return retentionDays;
  }

  /**
   * How many lines of several days do not tell theirs, if one of the days has fewer: it may be
   * theirs, whole, and pass for an empty day. 0 if that cannot be.
   */
  long linesOfAnyDay() {
    boolean isClear = Arrays.stream(linesOfDays).allMatch(lines -> lines >= linesWithoutDay);
    return isClear ? 0 : linesWithoutDay;
  }

  @Override
  public void line(byte[] bytes, int offset, int length) throws IOException {
    if (!BodyEnd.beginsLikeAnEvent(bytes, offset, length)) {
      lookForError(bytes, offset, length);
    }
    remember(bytes, offset, length);
    if (window.size() > 1) {
      day = dayOf(bytes, offset, length);
    }
    try {
      landing.add(day, bytes, offset, length);
    } catch (IOException e) {
      throw new LandingFailed(e);
    }
  }

  @Override
  public void longLine(byte[] bytes, int offset, int length, long wholeLength)
      throws LandingFailed {
    lastLineIsLong = true;
    if (window.size() > 1) {
      day = dayOf(bytes, offset, length);
    }
    try {
      landing.addLong(day, bytes, offset, length, wholeLength);
    } catch (IOException e) {
      throw new LandingFailed(e);
    }
  }

  private long dayOf(byte[] bytes, int offset, int length) {
    long epochDay = scanner.epochDay(bytes, offset, length);
    if (epochDay == DayScanner.UNKNOWN) {
      linesWithoutDay += isBlank(bytes, offset, length) ? 0 : 1;
      return day;
    }
    long first = window.from().toEpochDay();
    long nearest = Math.max(first, Math.min(window.to().toEpochDay(), epochDay));
    linesOfDays[(int) (nearest - first)]++;
    return nearest;
  }

  private void lookForError(byte[] bytes, int offset, int length) {
    Optional<String> found = BodyEnd.errorIn(bytes, offset, length);
    if (error.isEmpty()) {
      error = found;
    }
    if (retentionDays.isEmpty()
        && (found.isPresent() || !BodyEnd.isObject(bytes, offset, length))) {
      retentionDays = BodyEnd.retentionDays(BodyEnd.beginning(bytes, offset, length));
    }
  }

  private void remember(byte[] bytes, int offset, int length) {
    if (isBlank(bytes, offset, length)) {
      return;
    }
    lastLineIsLong = false;
    lastLine = bytes;
    lastOffset = offset;
    lastLength = length;
  }

  @Override
  public void moving() {
    if (lastLine == copy) {
      return;
    }
    if (copy.length < lastLength) {
      copy = new byte[Math.max(lastLength, 2 * copy.length)];
    }
    System.arraycopy(lastLine, lastOffset, copy, 0, lastLength);
    lastLine = copy;
    lastOffset = 0;
  }

  private Optional<String> brokenEnd(LastByte tail) {
    if (lastLineIsLong) {
      return tail.last == '}'
          ? Optional.empty()
          : Optional.of("The answer ends in the middle of a very long line");
    }
    return BodyEnd.brokenEnd(lastLine, lastOffset, lastLength);
  }

  private static boolean isBlank(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (!isSpace(bytes[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  /** Remembers the last byte that is not white space. */
  private static final class LastByte extends FilterInputStream {
    private byte last;

    LastByte(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      for (int i = offset + count - 1; i >= offset; i--) {
        if (!isSpace(bytes[i])) {
          last = bytes[i];
          break;
        }
      }
      return count;
    }
  }
}
