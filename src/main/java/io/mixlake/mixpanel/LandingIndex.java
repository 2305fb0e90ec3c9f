package io.mixlake.mixpanel;

import java.time.LocalDate;
import java.util.List;

/**
 * What a landing holds: the facts of the request, and where each day's lines are.
 *
 * @param query fingerprint of the query that was asked, see {@link ExportQuery#fingerprint}
 * @param askedAt when the request was sent, epoch milliseconds
 * @param lines lines of all days, blank ones included
 * @param bytes bytes of the answer after decompression
 */
public record LandingIndex(
    int version,
    String requestId,
    String query,
    LocalDate from,
    LocalDate to,
    long askedAt,
    long lines,
    long bytes,
    List<Day> days) {

  /** Before 3, large days were sorted by other hashes. */
  static final int VERSION = 3;

  /** One day's share; {@code frames} in the order in which they were filled. */
  public record Day(
      LocalDate day, long lines, long bytes, List<Frame> frames, List<LongLine> longLines) {

    private Day unsorted() {
      return new Day(day, lines, bytes, frames.stream().map(Frame::unsorted).toList(), longLines);
    }
  }

  /**
   * A line over the limit.
   *
   * @param line its number within the day, from 1; 0 in landings of before this was written down
   * @param bytes its length
   * @param head as much of its beginning as is kept
   */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier of bytes, never compared
  public record LongLine(long line, long bytes, byte[] head) {}

  /**
   * A compressed block of whole lines of one day.
   *
   * @param offset where it begins in the landing, bytes
   * @param compressed its size there, bytes
   * @param bytes its size after decompression
   * @param firstLine how many lines of the day come before it; {@link #NOT_IN_ORDER} if its lines
   *     do not follow each other there
   * @param low the smallest hash of its lines, see {@link HashRange}
   * @param high the end of its hashes
   */
  public record Frame(
      long offset, int compressed, int bytes, long lines, long firstLine, long low, long high) {
    static final long NOT_IN_ORDER = -1;

    /** Whether its lines are those of the day from {@code firstLine} on. */
    public boolean hasNumbers() {
      return firstLine != NOT_IN_ORDER && range().equals(HashRange.ALL);
    }

    /** The hashes of its lines. */
    public HashRange range() {
      return new HashRange(low, high);
    }

    private Frame unsorted() {
      HashRange all = HashRange.ALL;
      return new Frame(offset, compressed, bytes, lines, firstLine, all.low(), all.high());
    }
  }

  /** The day's share. */
  public Day day(LocalDate day) {
    return days.stream()
        .filter(d -> d.day().equals(day))
        .findFirst()
        .map(share -> version < VERSION ? share.unsorted() : share)
        .orElseThrow(() -> new IllegalArgumentException("The landing does not cover " + day));
  }
}
