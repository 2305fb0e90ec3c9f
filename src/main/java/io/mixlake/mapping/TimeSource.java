package io.mixlake.mapping;

import io.mixlake.mapping.source.EventView;
import io.mixlake.mapping.source.Slice;
import io.mixlake.mapping.source.Source;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * An event's {@code time}. It counts seconds, which no date conversion could know, and in old
 * projects of the project's wall clock; so a column of dates gets the event's instant instead.
 */
record TimeSource(Source source) implements Source {
  /** The instant in place of the number. */
  static Object instant(EventView view) {
    return Instant.ofEpochMilli(view.instant()).atZone(ZoneOffset.UTC);
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
