package io.mixlake.mapping;

import io.mixlake.mapping.expression.Frame;
import io.mixlake.mapping.source.EventView;
import io.mixlake.mapping.source.Slice;
import io.mixlake.mapping.source.Source;
import io.mixlake.mapping.value.Values;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * An event's {@code time}. It counts seconds, which no date conversion could know, and in old
 * projects of the project's wall clock; so a column of dates gets the event's instant instead.
 */
record TimeSource(Source source) implements Source {
  /** A fraction of milliseconds, or more digits of seconds. */
  private static final Pattern FINER = Pattern.compile("\\d{12}\\.0*+[1-9]|[.,]\\d{3}0*+[1-9]");

  /** The instant in place of the number. */
  static Object instant(Frame frame) {
    return Instant.ofEpochMilli(frame.view().instant()).atZone(ZoneOffset.UTC);
  }

  /** Whether the event's time may have digits that an instant in milliseconds has not. */
  boolean isFiner(EventView view) {
    Object value = value(view);
    if (value == null || value instanceof Long) {
      return false;
    }
    String text =
        value instanceof Number number
            ? Values.decimal(number).toPlainString()
            : String.valueOf(value);
    return FINER.matcher(text).find();
  }

  @Override
  public boolean locate(EventView view, Slice slice) {
    return source.locate(view, slice);
  }

  @Override
  public Object value(EventView view) {
    return source.value(view);
  }

  @Override
  public boolean exists(EventView view) {
    return source.exists(view);
  }

  @Override
  public int property(EventView view) {
    return source.property(view);
  }
}
