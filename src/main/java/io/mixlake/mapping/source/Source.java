package io.mixlake.mapping.source;

/** A path that is ready to read events by. Immutable, for any number of threads. */
public interface Source {
  /**
   * Points the slice at the JSON value that the path leads to, without decoding it.
   *
   * @return false if the event has none there, or if the value is not one piece of the event's
   *     JSON; {@link #value} has the answer then
   */
  default boolean locate(EventView view, Slice slice) {
    return false;
  }

  /** The value as {@link io.mixlake.mapping.json.JsonValues} gives it; null if there is none. */
  Object value(EventView view);

  /** Whether the event has something there, be it null. */
  boolean exists(EventView view);

  /** The number of the property whose whole value this is, or -1. */
  default int property(EventView view) {
    return EventView.ABSENT;
  }
}
