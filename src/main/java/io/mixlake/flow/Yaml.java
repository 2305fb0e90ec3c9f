package io.mixlake.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML value that remembers where it was written. Scalars keep their text as it stands. */
sealed interface Yaml {

  Origin origin();

  /**
   * A single value.
   *
   * @param plain written without quotes, so that {@code true}, {@code 12} and nothing at all may
   *     mean more than their text
   */
  record Scalar(Origin origin, String text, boolean plain) implements Yaml {
    boolean isNull() {
      return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }
  }

  /** A list. */
  record Sequence(Origin origin, List<Yaml> items) implements Yaml {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** A block of keys, in the order of the file. */
  record Mapping(Origin origin, Map<String, Entry> entries) implements Yaml {
    public Mapping {
      entries = new LinkedHashMap<>(entries);
    }
  }

  /** A key's own place, and its value. */
  record Entry(Origin origin, Yaml value) {}
}
