package io.mixlake.mapping.suggestion;

import io.mixlake.mapping.json.JsonValues;
import io.mixlake.mapping.value.DateFormats;
import io.mixlake.mapping.value.MappingFailure;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What was seen at one place of the samples. */
final class Observation {
  private static final int MOST_EXAMPLES = 3;
  private static final int LONGEST_EXAMPLE = 60;

  /** Objects deeper than this stay JSON text; more members than this are keys of a map. */
  private static final int DEEPEST = 4;

  private static final int MOST_MEMBERS = 100;
  private static final Pattern DATE =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}:\\d{2}.*)?");

  private final Map<String, Long> kinds = new TreeMap<>();
  private final Map<String, Observation> members = new LinkedHashMap<>();
  private final Set<String> elementKinds = new TreeSet<>();
  private final Set<String> examples = new TreeSet<>();

  void add(Object value, int depth) {
    String kind = kind(value);
    kinds.merge(kind, 1L, Long::sum);
    if (value != null && examples.size() < MOST_EXAMPLES) {
      examples.add(shortened(JsonValues.write(value)));
    }
    if (value instanceof List<?> list) {
      list.forEach(element -> elementKinds.add(kind(element)));
    } else if (value instanceof Map<?, ?> map && depth < DEEPEST) {
      map.forEach((name, member) -> addMember((String) name, member, depth));
    }
  }

  private void addMember(String name, Object value, int depth) {
    if (members.containsKey(name) || members.size() < MOST_MEMBERS) {
      members.computeIfAbsent(name, absent -> new Observation()).add(value, depth + 1);
    }
  }

  Map<String, Long> kinds() {
    return kinds;
  }

  Map<String, Observation> members() {
    return members;
  }

  List<String> examples() {
    return List.copyOf(examples);
  }

  long present() {
    return kinds.values().stream().mapToLong(Long::longValue).sum();
  }

  long nulls() {
    return kinds.getOrDefault("null", 0L);
  }

  /** The narrowest type that every value has, as a mapping declares it. */
  String type() {
    Set<String> seen = new TreeSet<>(kinds.keySet());
    seen.remove("null");
    if (seen.equals(Set.of("object"))) {
      return members.isEmpty() || members.size() == MOST_MEMBERS ? "string" : "object";
    }
    if (seen.equals(Set.of("array"))) {
      Set<String> elements = new TreeSet<>(elementKinds);
      elements.remove("null");
      String element = scalar(elements);
      return element.equals("json") ? "string" : element + "[]";
    }
    String type = scalar(seen);
    return type.equals("json") ? "string" : type;
  }

  private static String scalar(Set<String> kinds) {
    if (kinds.equals(Set.of("integer"))) {
      return "long";
    }
    if (!kinds.isEmpty() && Set.of("integer", "number").containsAll(kinds)) {
      return "double";
    }
    if (kinds.equals(Set.of("boolean"))) {
      return "boolean";
    }
    if (kinds.equals(Set.of("date"))) {
      return "timestamp";
    }
    return kinds.contains("object") || kinds.contains("array") ? "json" : "string";
  }

  private static String kind(Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof String text) {
      return isDate(text) ? "date" : "string";
    }
    if (value instanceof Boolean) {
      return "boolean";
    }
    if (value instanceof Number) {
      return value instanceof Long ? "integer" : value instanceof BigInteger ? "string" : "number";
    }
    return value instanceof List ? "array" : "object";
  }

  private static boolean isDate(String text) {
    if (!DATE.matcher(text).matches()) {
      return false;
    }
    try {
      return DateFormats.guess(text) != null;
    } catch (MappingFailure e) {
      // It looks like a date but is none: text, then.
      return false;
    }
  }

  private static String shortened(String text) {
    return text.length() > LONGEST_EXAMPLE ? text.substring(0, LONGEST_EXAMPLE) + "…" : text;
  }
}
