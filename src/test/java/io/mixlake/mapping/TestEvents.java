package io.mixlake.mapping;

import io.mixlake.event.Event;
import io.mixlake.event.EventParser;
import io.mixlake.event.Verdict;
import java.nio.charset.StandardCharsets;

/** Real events, made of the lines that Mixpanel would send. */
public final class TestEvents {
  private TestEvents() {}

  /** The event of a line. */
  public static Event of(String line) {
    EventParser parser = new EventParser(500);
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    if (parser.parse(bytes, 0, bytes.length) != Verdict.EVENT) {
      throw new IllegalArgumentException(parser.rejectMessage());
    }
    return parser.event();
  }

  /** An event with those properties and the ones that every event has. */
  public static Event with(String members) {
    String more = members.isEmpty() ? "" : ", " + members;
    return of(
        "{\"event\": \"Items purchased\", \"properties\": {\"time\": 1700000000, \"distinct_id\":"
            + " \"u1\", \"$insert_id\": \"i1\""
            + more
            + "}}");
  }
}
