package io.mixlake.mapping;

import io.mixlake.mapping.value.Values;
import java.util.Map;
import java.util.Optional;

/** Reads one mapping, by its names of today or by the old ones. */
final class EntryReader {
  private EntryReader() {}

  /** The mapping, or nothing if it lacks what it needs. */
  static Optional<MappingEntry> read(
      Map<String, Object> json, String place, int line, Problems problems) {
    String destination = text(json, "destination", "destinationXdmPath");
    String source = text(json, "source", "sourceAttribute");
    Object typeName = json.get("sourceType");
    SourceType sourceType = SourceType.named(Values.text(typeName));
    if (sourceType == null) {
      problems.add(line, place + ".sourceType", "There is no source type " + Values.text(typeName));
    }
    if (source == null || (source.isBlank() && sourceType != SourceType.STATIC)) {
      problems.add(line, place + ".source", "The source is missing");
    }
    if (destination == null || destination.isBlank()) {
      problems.add(line, place + ".destination", "The destination is missing");
    }
    boolean isUsable =
        sourceType != null
            && source != null
            && (!source.isBlank() || sourceType == SourceType.STATIC)
            && destination != null
            && !destination.isBlank();
    return isUsable
        ? Optional.of(
            new MappingEntry(
                place,
                line,
                sourceType,
                source,
                destination,
                json.get("type"),
                isRequired(json, place, line, problems)))
        : Optional.empty();
  }

  private static boolean isRequired(
      Map<String, Object> json, String place, int line, Problems problems) {
    Object required = json.get("required");
    boolean isText = "true".equals(required) || "false".equals(required) || "".equals(required);
    if (required != null && !(required instanceof Boolean) && !isText) {
      problems.add(line, place + ".required", "true or false is needed");
    }
    return Boolean.TRUE.equals(required) || "true".equals(required);
  }

  private static String text(Map<String, Object> json, String name, String oldName) {
    Object value = json.get(name) != null ? json.get(name) : json.get(oldName);
    return Values.text(value);
  }
}
