package io.mixlake.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a flow file, and where it stands. */
sealed interface YamlValue {
  Place place();

  /** Where a value stands: file and line, or a command line option and 0. */
  record Place(String origin, int line) {}

  /** Text, number, or truth value, as written. */
  record Scalar(String text, Place place) implements YamlValue {}

  /** A list. */
  record Items(List<YamlValue> items, Place place) implements YamlValue {}

  /** Keys and values; changes while overrides are applied. */
  record Block(Map<String, YamlValue> members, Place place) implements YamlValue {
    static Block empty(Place place) {
      return new Block(new LinkedHashMap<>(), place);
    }
  }

  /** What the value is called in a message. */
  default String kind() {
    if (this instanceof Scalar) {
      return "a single value";
    }
    return this instanceof Items ? "a list" : "a block of keys";
  }

  /** The same value as objects that JSON can be made of. */
  static Object plain(YamlValue value) {
    if (value instanceof Block block) {
      Map<String, Object> plain = new LinkedHashMap<>();
      block.members().forEach((key, member) -> plain.put(key, plain(member)));
      return plain;
    }
    if (value instanceof Items items) {
      List<Object> plain = new ArrayList<>();
      items.items().forEach(item -> plain.add(plain(item)));
      return plain;
    }
    return ((Scalar) value).text();
  }
}
