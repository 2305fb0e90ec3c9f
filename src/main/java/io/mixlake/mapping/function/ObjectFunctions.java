package io.mixlake.mapping.function;

import static io.mixlake.mapping.function.Arguments.failure;
import static io.mixlake.mapping.function.Arguments.text;
import static io.mixlake.mapping.function.ValueKind.ANY;
import static io.mixlake.mapping.function.ValueKind.ARRAY;
import static io.mixlake.mapping.function.ValueKind.BOOLEAN;
import static io.mixlake.mapping.function.ValueKind.OBJECT;
import static io.mixlake.mapping.function.ValueKind.TEXT;

import com.google.common.base.Splitter;
import io.mixlake.mapping.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Functions of objects. */
final class ObjectFunctions {
  private ObjectFunctions() {}

  static void addTo(Group group) {
    addMaking(group);
    addReading(group);
  }

  private static void addMaking(Group group) {
    group
        .addOpen(
            OBJECT,
            "to_object(key, value, ...)",
            "An object of those members",
            "to_object(\"firstName\", \"John\", \"lastName\", \"Doe\")",
            "{\"firstName\":\"John\",\"lastName\":\"Doe\"}",
            (a, scope) -> pairs(a))
        .addOpen(
            ARRAY,
            "arrays_to_objects(key, array, ...)",
            "An array of objects, one for every position of the arrays",
            "arrays_to_objects('sku', [\"id1\", \"id2\"], 'price', [22.5, 14.35])",
            "[{\"sku\":\"id1\",\"price\":22.5},{\"sku\":\"id2\",\"price\":14.35}]",
            (a, scope) -> zip(a))
        .alias("arrays_to_object", "arrays_to_objects")
        .add(
            OBJECT,
            "str_to_object(text, [valueDelimiter], [fieldDelimiter])",
            "The object in a text such as \"a: 1, b: 2\"",
            "str_to_object(\"firstName - John | lastName - Doe\", \"-\", \"|\")",
            "{\"firstName\":\"John\",\"lastName\":\"Doe\"}",
            (a, scope) -> parsed(text(a, 0), text(a, 1, ":"), text(a, 2, ",")))
        .add(
            ANY,
            "json_to_object(text)",
            "The value of a JSON text",
            "json_to_object(\"{\\\"info\\\":{\\\"first\\\":\\\"John\\\"}}\")",
            "{\"info\":{\"first\":\"John\"}}",
            (a, scope) -> ConversionFunctions.fromJson(a[0]));
  }

  private static void addReading(Group group) {
    group
        .addOpen(
            BOOLEAN,
            "is_empty(value)",
            "Whether it is null, or has no members, elements or characters",
            "is_empty([1, null, 2, 3])",
            "false",
            (a, scope) -> isEmpty(a[0]))
        .addOpen(
            BOOLEAN,
            "contains_key(path)",
            "Whether the source has something at that path",
            "contains_key(\"no_such_property\")",
            "false",
            (a, scope) -> false)
        .alias("is_set", "contains_key")
        .addOpen(
            ANY,
            "nullify()",
            "Null: the column stays empty",
            "nullify()",
            "null",
            (a, scope) -> null)
        .add(
            ARRAY,
            "get_keys(object)",
            "The names of its members",
            "get_keys({\"book1\": \"Pride and Prejudice\", \"book2\": \"1984\"})",
            "[\"book1\",\"book2\"]",
            (a, scope) -> new ArrayList<Object>(Values.map(a[0]).keySet()))
        .add(
            TEXT,
            "get_values(text, key, [valueDelimiter], [fieldDelimiter])",
            "The value of a key in a text such as \"a: 1, b: 2\"",
            "get_values(\"firstName - John , lastName - Cena\", \"firstName\", \"-\", \",\")",
            "\"John\"",
            (a, scope) -> parsed(text(a, 0), text(a, 2, ":"), text(a, 3, ",")).get(text(a, 1, "")));
  }

  /** An object of keys and values by turns. Of two equal keys the last counts. */
  static Map<String, Object> pairs(Object[] a) {
    if (a.length % 2 != 0) {
      throw failure("A key has no value");
    }
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < a.length; i += 2) {
      if (a[i] == null) {
        throw failure("A key is null");
      }
      object.put(Values.text(a[i]), a[i + 1]);
    }
    return object;
  }

  private static boolean isEmpty(Object value) {
    return value == null
        || (value instanceof Map<?, ?> map && map.isEmpty())
        || (value instanceof List<?> list && list.isEmpty())
        || (value instanceof String text && text.isEmpty());
  }

  private static List<Object> zip(Object[] a) {
    Map<String, Object> arrays = pairs(a);
    int length = 0;
    for (Object array : arrays.values()) {
      length = Math.max(length, array == null ? 0 : Values.list(array).size());
    }
    List<Object> objects = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (Map.Entry<String, Object> array : arrays.entrySet()) {
        List<Object> values = Values.list(array.getValue());
        if (values != null && i < values.size()) {
          object.put(array.getKey(), values.get(i));
        }
      }
      objects.add(object);
    }
    return objects;
  }

  private static Map<String, Object> parsed(String text, String valueMark, String fieldMark) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (String field : Splitter.on(fieldMark).split(text)) {
      int mark = field.indexOf(valueMark);
      if (mark >= 0) {
        object.putIfAbsent(
            field.substring(0, mark).strip(), field.substring(mark + valueMark.length()).strip());
      }
    }
    return object;
  }
}
