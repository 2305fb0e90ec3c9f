package io.mixlake.pipeline;

import io.mixlake.event.Event;
import java.io.Serializable;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the lines of a day, or of a part of it: every line is an event's row, a duplicate,
 * a reject, or blank.
 */
final class Tally implements Serializable {
  private static final long serialVersionUID = 1L;

  private long lines;
  private long blank;
  private long rows;
  private long duplicates;
  private long events;
  private long content;
  private final EventLags lags = new EventLags();
  private final TreeMap<String, Long> rejects = new TreeMap<>();
  private final TreeMap<String, Long> warnings = new TreeMap<>();

  void line() {
    lines++;
  }

  void blank() {
    blank++;
  }

  void row() {
    rows++;
  }

  /** An event that stays, each once, whether or not it becomes a row. */
  void event(Event event, long instant) {
    events++;
    content += ContentHash.of(event.line(), instant);
    lags.add(event.time(), instant, event.processingTime());
  }

  void duplicates(long count) {
    duplicates += count;
  }

  void reject(String code) {
    rejects.merge(code, 1L, Long::sum);
  }

  /** Rows that were written and that the target left out. */
  void refuse(String code, long count) {
    rejects.merge(code, count, Long::sum);
    rows -= count;
  }

  /** A column that could not be filled; the row stays. */
  void warning(String code, String column, long count) {
    warnings.merge(code + " " + column, count, Long::sum);
  }

  /** Adds the figures of another part. */
  void add(Tally other) {
    lines += other.lines;
    blank += other.blank;
    rows += other.rows;
    duplicates += other.duplicates;
    events += other.events;
    content += other.content;
    lags.add(other.lags);
    other.rejects.forEach((code, count) -> rejects.merge(code, count, Long::sum));
    other.warnings.forEach((code, count) -> warnings.merge(code, count, Long::sum));
  }

  long lines() {
    return lines;
  }

  long blanks() {
    return blank;
  }

  long rows() {
    return rows;
  }

  long duplicates() {
    return duplicates;
  }

  long events() {
    return events;
  }

  /** The same for the same events in any order: sixteen hexadecimal digits. */
  String content() {
    return HexFormat.of().toHexDigits(content);
  }

  EventLags lags() {
    return lags;
  }

  Map<String, Long> rejects() {
    return rejects;
  }

  Map<String, Long> warnings() {
    return warnings;
  }

  long rejected() {
    return rejects.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tally that
        && lines == that.lines
        && blank == that.blank
        && rows == that.rows
        && duplicates == that.duplicates
        && events == that.events
        && content == that.content
        && rejects.equals(that.rejects)
        && warnings.equals(that.warnings);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * lines + rows);
  }
}
