package io.mixlake.mapping.function;

import static io.mixlake.mapping.function.Arguments.failure;
import static io.mixlake.mapping.function.ValueKind.BOOLEAN;
import static io.mixlake.mapping.function.ValueKind.OBJECT;

import io.mixlake.mapping.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Functions of maps. */
final class MapFunctions {
  private static final String BOOK = "{\"author\": \"George Orwell\", \"price\": 17.99}";

  private MapFunctions() {}

  static void addTo(Group group) {
    addMaking(group);
    group
        .add(
            OBJECT,
            "map_get_values(map, keys)",
            "The entries of a key, or of an array of keys",
            "map_get_values(" + BOOK + ", \"author\")",
            "{\"author\":\"George Orwell\"}",
            (a, scope) -> entries(Values.map(a[0]), keys(a[1])))
        .add(
            BOOLEAN,
            "map_has_keys(map, keys)",
            "Whether the map has the key, or any of an array of keys",
            "map_has_keys(" + BOOK + ", [\"title\", \"price\"])",
            "true",
            (a, scope) ->
                keys(a[1]).stream().anyMatch(key -> Values.map(a[0]).containsKey(text(key))));
  }

  private static void addMaking(Group group) {
    group
        .add(
            OBJECT,
            "to_map(key, value, ...)",
            "A map of those entries",
            "to_map(\"firstName\", \"John\", \"lastName\", \"Doe\")",
            "{\"firstName\":\"John\",\"lastName\":\"Doe\"}",
            (a, scope) -> ObjectFunctions.pairs(a))
        .add(
            OBJECT,
            "object_to_map(object, [value], ...)",
            "A map of an object's members; of keys and values; or of an array of objects by the"
                + " value of a member",
            "object_to_map([{\"sku\": \"a\", \"n\": 1}], \"sku\")",
            "{\"a\":{\"sku\":\"a\",\"n\":1}}",
            (a, scope) -> objectToMap(a))
        .add(
            OBJECT,
            "array_to_map(array, keyMember)",
            "A map of an array's objects by the value of a member",
            "array_to_map([{\"sku\": \"a\"}, {\"sku\": \"b\"}], \"sku\")",
            "{\"a\":{\"sku\":\"a\"},\"b\":{\"sku\":\"b\"}}",
            (a, scope) -> byMember(Values.list(a[0]), text(a[1])))
        .addOpen(
            OBJECT,
            "add_to_map(map, map, ...)",
            "All entries of the maps; of two equal keys the first counts",
            "add_to_map({\"a\": 1}, {\"a\": 2, \"b\": 3})",
            "{\"a\":1,\"b\":3}",
            (a, scope) -> merged(a));
  }

  private static String text(Object key) {
    return Values.text(key);
  }

  private static List<Object> keys(Object keys) {
    return keys instanceof List ? Values.list(keys) : java.util.Collections.singletonList(keys);
  }

  private static Map<String, Object> entries(Map<String, Object> map, List<Object> keys) {
    Map<String, Object> found = new LinkedHashMap<>();
    for (Object key : keys) {
      if (map.containsKey(text(key))) {
        found.put(text(key), map.get(text(key)));
      }
    }
    return found;
  }

  private static Map<String, Object> objectToMap(Object[] a) {
    if (a.length == 2 && a[0] instanceof List) {
      return byMember(Values.list(a[0]), Values.text(a[1]));
    }
    return a.length == 1 ? Values.map(a[0]) : ObjectFunctions.pairs(a);
  }

  private static Map<String, Object> byMember(List<Object> objects, String member) {
    if (objects == null) {
      return null;
    }
    Map<String, Object> map = new LinkedHashMap<>();
    for (Object object : objects) {
      Object key = object == null ? null : Values.map(object).get(member);
      if (key == null) {
        throw failure("An object lacks the member that is the key");
      }
      map.putIfAbsent(text(key), object);
    }
    return map;
  }

  private static Map<String, Object> merged(Object[] a) {
    Map<String, Object> all = null;
    for (Object map : a) {
      if (map != null) {
        all = all == null ? new LinkedHashMap<>() : all;
        for (Map.Entry<String, Object> entry : Values.map(map).entrySet()) {
          // A null counts, too.
          if (!all.containsKey(entry.getKey())) {
            all.put(entry.getKey(), entry.getValue());
          }
        }
      }
    }
    return all;
  }
}
