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
  final EventText name = new EventText();
  final EventText distinctId = new EventText();
  final EventText insertId = new EventText();
  String originalName;
  String originalDistinctId;
  String timeText;
  long time;
  long processingTime;

  /** The event's identity, where it was worked out before; else null. */
  EventKey key;

  private final RecentTexts names = new RecentTexts("");

  Event() {}

  void clearProperties() {
    distinctId.clear();
    insertId.clear();
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
    return name.text(names);
  }

  /** The same, without a {@link String} where none is needed. */
  public Utf8 nameUtf8() {
    return name.utf8();
  }

  /** The event's {@code distinct_id} as text; null if it has none, which is not the empty text. */
  public String distinctId() {
    return distinctId.text();
  }

  /** The same, without a {@link String} where none is needed. */
  public Utf8 distinctIdUtf8() {
    return distinctId.utf8();
  }

  /** The event's {@code $insert_id} as text, or null. */
  public String insertId() {
    return insertId.text();
  }

  /** The same, without a {@link String} where none is needed. */
  public Utf8 insertIdUtf8() {
    return insertId.utf8();
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
