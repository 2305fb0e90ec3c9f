package io.mixlake.mapping.function;

import java.time.Instant;
import java.util.regex.Matcher;

/** What a function may know besides its arguments. One scope serves one thread. */
public interface Scope {
  /** The run's time: the same in a row that is made a second time. */
  Instant now();

  /** The identity of the event, the same in every run. */
  String eventId();

  /** How many times this was asked for the event, so that two ids of a row are not the same. */
  int nextCall();

  /**
   * A matcher of that regular expression that gives up after so many steps that only a pathological
   * expression takes them.
   */
  Matcher matcher(String regex, String text);
}
