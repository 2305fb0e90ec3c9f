package io.mixlake.event;

import io.mixlake.record.Utf8;

/**
 * One parsed event. The object is filled again for the next line: keep nothing of it.
 *
 * <p>Names and ids are decoded text; {@link #properties} is the event's own JSON, byte by byte.
 * Where a key stands twice in an event, its first value is taken for these fields; {@code
 * properties} keeps both.
 */
public final class Event {
  /** Stands for a time that the event does not have. */
  public static final long NO_TIME = Long.MIN_VALUE;

  final Utf8 line = new Utf8();
  final Utf8 properties = new Utf8();
  String name;
  String distinctId;
  String insertId;
  String originalName;
  String originalDistinctId;
  String timeText;
  long time;
  long processingTime;

  Event() {}

  void clearProperties() {
    distinctId = null;
    insertId = null;
    originalName = null;
    originalDistinctId = null;
    timeText = null;
    processingTime = NO_TIME;
  }

  /** The whole line, without its line feed. */
  public Utf8 line() {
    return line;
  }

  /** The {@code properties} object as it came, from its opening to its closing brace. */
  public Utf8 properties() {
    return properties;
  }

  /** The event's name. */
  public String name() {
    return name;
  }

  /** The event's {@code distinct_id} as text; null if it has none, which is not the empty text. */
  public String distinctId() {
    return distinctId;
  }

  /** The event's {@code $insert_id} as text, or null. */
  public String insertId() {
    return insertId;
  }

  /**
   * The event's {@code time} as sent, in milliseconds: UTC, or the project's wall clock written as
   * if it were UTC, by the project's age.
   */
  public long time() {
    return time;
  }

  /** When Mixpanel processed the event, epoch milliseconds UTC, or {@link #NO_TIME}. */
  public long processingTime() {
    return processingTime;
  }
}
