package io.mixlake.mapping.function;

import static io.mixlake.mapping.function.Arguments.failure;
import static io.mixlake.mapping.function.Arguments.text;
import static io.mixlake.mapping.function.ValueKind.ANY;
import static io.mixlake.mapping.function.ValueKind.ARRAY;
import static io.mixlake.mapping.function.ValueKind.INTEGER;
import static io.mixlake.mapping.function.ValueKind.TEXT;

import io.mixlake.mapping.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Functions of arrays. */
final class ArrayFunctions {
  private ArrayFunctions() {}

  static void addTo(Group group) {
    addChoosing(group);
    addMaking(group);
    addLambdas(group);
    group
        .add(
            ARRAY,
            "upsert_array_append(array)",
            "The array: what it asks for concerns updates of profiles",
            "upsert_array_append([123, 456])",
            "[123,456]",
            (a, scope) -> Values.list(a[0]))
        .add(
            ARRAY,
            "upsert_array_replace(array, [index])",
            "The array: what it asks for concerns updates of profiles",
            "upsert_array_replace([123, 456], 1)",
            "[123,456]",
            (a, scope) -> Values.list(a[0]));
  }

  private static void addChoosing(Group group) {
    group
        .addOpen(
            ANY,
            "coalesce(value, ...)",
            "The first that is not null",
            "coalesce(null, null, \"first\", null, \"second\")",
            "\"first\"",
            (a, scope) -> Arrays.stream(a).filter(Objects::nonNull).findFirst().orElse(null))
        .addOpen(
            ANY,
            "first(value, ...)",
            "The first of the values, or of an array",
            "first(\"1\", \"2\", \"3\")",
            "\"1\"",
            (a, scope) -> elements(a).isEmpty() ? null : elements(a).get(0))
        .addOpen(
            ANY,
            "last(value, ...)",
            "The last of the values, or of an array",
            "last(\"1\", \"2\", \"3\")",
            "\"3\"",
            (a, scope) -> elements(a).isEmpty() ? null : elements(a).get(elements(a).size() - 1))
        .add(
            INTEGER,
            "size_of(value)",
            "How many elements, members or characters it has",
            "size_of([1, 2, 3, 4])",
            "4",
            (a, scope) -> size(a[0]));
  }

  private static void addMaking(Group group) {
    group
        .addOpen(
            ARRAY,
            "add_to_array(array, value, ...)",
            "The array with the values at its end",
            "add_to_array([\"a\", \"b\"], \"c\", \"d\")",
            "[\"a\",\"b\",\"c\",\"d\"]",
            (a, scope) -> appended(a))
        .addOpen(
            ARRAY,
            "join_arrays(array, array, ...)",
            "The elements of all arrays",
            "join_arrays([\"a\", \"b\"], [\"c\"], [\"d\"])",
            "[\"a\",\"b\",\"c\",\"d\"]",
            (a, scope) -> joined(a))
        .addOpen(
            ARRAY,
            "to_array(includeNulls, value, ...)",
            "An array of the values",
            "to_array(false, 1, null, 2, 3)",
            "[1,2,3]",
            (a, scope) -> made(a))
        .addOpen(
            TEXT,
            "array_to_string(separator, array)",
            "The elements with the separator between them",
            "array_to_string(\", \", [\"a\", \"b\"])",
            "\"a, b\"",
            (a, scope) ->
                a[1] == null
                    ? null
                    : Values.list(a[1]).stream()
                        .map(Values::text)
                        .map(element -> Objects.toString(element, ""))
                        .collect(Collectors.joining(text(a, 0, ""))))
        .add(
            ARRAY,
            "flattenArray(array)",
            "The elements of the arrays in the array, however deep",
            "flattenArray([[\"a\", [\"b\"]], \"c\"])",
            "[\"a\",\"b\",\"c\"]",
            (a, scope) -> flattened(Values.list(a[0]), new ArrayList<>()));
  }

  private static void addLambdas(Group group) {
    group
        .add(
            ARRAY,
            "filterArray(array, predicate)",
            "The elements for which the predicate is true",
            "filterArray([5, 10, 15], x -> x > 7)",
            "[10,15]",
            (a, scope) -> {
              Function.Lambda predicate = lambda(a[1]);
              return Values.list(a[0]).stream()
                  .filter(element -> Boolean.TRUE.equals(predicate.apply(element)))
                  .collect(Collectors.toCollection(ArrayList::new));
            })
        .add(
            ARRAY,
            "transformArray(array, function)",
            "What the function makes of each element",
            "transformArray([1, 2, 3], x -> x * 2)",
            "[2,4,6]",
            (a, scope) -> {
              Function.Lambda function = lambda(a[1]);
              List<Object> made = new ArrayList<>();
              Values.list(a[0]).forEach(element -> made.add(function.apply(element)));
              return made;
            });
  }

  /** The arguments, or the elements of the only one if that is an array. */
  static List<Object> elements(Object[] a) {
    if (a.length != 1) {
      return Arrays.asList(a);
    }
    if (a[0] == null) {
      return List.of();
    }
    return a[0] instanceof List ? Values.list(a[0]) : Arrays.asList(a);
  }

  private static Long size(Object value) {
    if (value instanceof Map<?, ?> map) {
      return (long) map.size();
    }
    return value instanceof List<?> list ? (long) list.size() : (long) Values.text(value).length();
  }

  private static List<Object> appended(Object[] a) {
    List<Object> all = a[0] == null ? new ArrayList<>() : new ArrayList<>(Values.list(a[0]));
    all.addAll(Arrays.asList(a).subList(1, a.length));
    return all;
  }

  private static List<Object> joined(Object[] a) {
    List<Object> all = new ArrayList<>();
    for (Object array : a) {
      if (array != null) {
        all.addAll(Values.list(array));
      }
    }
    return all;
  }

  private static List<Object> made(Object[] a) {
    boolean includesNulls = Boolean.TRUE.equals(Values.bool(a[0]));
    List<Object> all = new ArrayList<>(Arrays.asList(a).subList(1, a.length));
    if (!includesNulls) {
      all.removeIf(Objects::isNull);
    }
    return all;
  }

  private static List<Object> flattened(List<Object> list, List<Object> into) {
    for (Object element : list) {
      if (element instanceof List) {
        flattened(Values.list(element), into);
      } else {
        into.add(element);
      }
    }
    return into;
  }

  private static Function.Lambda lambda(Object argument) {
    if (argument instanceof Function.Lambda lambda) {
      return lambda;
    }
    throw failure("The second argument is no function such as x -> x > 1");
  }
}
