package io.mixlake.mapping;

import io.mixlake.mapping.function.ValueKind;
import io.mixlake.mapping.path.Path;
import io.mixlake.mapping.path.Step;
import java.util.Map;

/**
 * What Mixpanel's own properties hold: the types that Experience Platform's Mixpanel source
 * documents for them.
 */
final class KnownProperties {
  private static final Map<String, ValueKind> KINDS =
      Map.of(
          "event", ValueKind.TEXT,
          "event_name", ValueKind.TEXT,
          "distinct_id", ValueKind.TEXT,
          "insert_id", ValueKind.TEXT,
          "time", ValueKind.INTEGER,
          "mp_processing_time_ms", ValueKind.INTEGER,
          "mp_api_timestamp_ms", ValueKind.INTEGER,
          "import", ValueKind.BOOLEAN);

  private KnownProperties() {}

  /** The kind of what the path reads, or ANY. */
  static ValueKind kind(Path path) {
    if (path.root().equals("mixlake") && path.steps().size() == 2) {
      return path.toString().equals("mixlake.time") ? ValueKind.DATE : ValueKind.TEXT;
    }
    String name = property(path);
    return name == null ? ValueKind.ANY : KINDS.getOrDefault(name, ValueKind.ANY);
  }

  /** Whether the path reads an event's time. */
  static boolean isTime(Path path) {
    return "time".equals(property(path)) && !path.toString().contains("$");
  }

  /** The property that the path reads, without its leading {@code $}; null if it reads within. */
  private static String property(Path path) {
    boolean isPrefixed = path.root().equals("properties") || path.root().equals("data");
    boolean isProperty =
        path.steps().size() == (isPrefixed ? 2 : 1)
            && path.steps().get(path.steps().size() - 1) instanceof Step.Member;
    if (!isProperty) {
      return null;
    }
    String name = ((Step.Member) path.steps().get(path.steps().size() - 1)).name();
    return name.startsWith("$") ? name.substring(1) : name;
  }
}
