package io.mixlake.mapping.expression;

import com.google.common.collect.Iterables;
import com.google.common.collect.Lists;
import io.mixlake.mapping.function.Arity;
import io.mixlake.mapping.value.Comparison;
import io.mixlake.mapping.value.LongText;
import io.mixlake.mapping.value.MappingFailure;
import io.mixlake.mapping.value.Values;
import io.mixlake.mapping.value.WarningCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The methods that an expression may call on a text, an array or an object. There are no others.
 */
final class Methods {
  private static final Map<String, Arity> KNOWN =
      Map.ofEntries(
          Map.entry("equals", new Arity(1, 1)),
          Map.entry("equalsIgnoreCase", new Arity(1, 1)),
          Map.entry("compareTo", new Arity(1, 1)),
          Map.entry("contains", new Arity(1, 1)),
          Map.entry("startsWith", new Arity(1, 1)),
          Map.entry("endsWith", new Arity(1, 1)),
          Map.entry("indexOf", new Arity(1, 1)),
          Map.entry("lastIndexOf", new Arity(1, 1)),
          Map.entry("concat", new Arity(1, 1)),
          Map.entry("replace", new Arity(2, 2)),
          Map.entry("substring", new Arity(1, 2)),
          Map.entry("matches", new Arity(1, 1)),
          Map.entry("length", new Arity(0, 0)),
          Map.entry("isEmpty", new Arity(0, 0)),
          Map.entry("trim", new Arity(0, 0)),
          Map.entry("toLowerCase", new Arity(0, 0)),
          Map.entry("toUpperCase", new Arity(0, 0)),
          Map.entry("toString", new Arity(0, 0)),
          Map.entry("size", new Arity(0, 0)),
          Map.entry("get", new Arity(1, 1)),
          Map.entry("getOrDefault", new Arity(2, 2)),
          Map.entry("containsKey", new Arity(1, 1)),
          Map.entry("keySet", new Arity(0, 0)),
          Map.entry("values", new Arity(0, 0)));

  private Methods() {}

  /** How many arguments the method takes, or null if expressions may not call it. */
  static Arity arity(String method) {
    return KNOWN.get(method);
  }

  /** The method's result; null for a null target, but nothing equals null. */
  static Object call(Object target, String method, Object[] a, Frame frame) {
    if (method.equals("equals")) {
      return target != null && a[0] != null && Comparison.areEqual(target, a[0]);
    }
    if (target == null) {
      return method.equals("equalsIgnoreCase") ? false : null;
    }
    if (target instanceof Map) {
      return ofMap(Values.map(target), method, a);
    }
    return target instanceof List
        ? ofList(Values.list(target), method, a)
        : ofText(Values.text(target), method, a, frame);
  }

  private static Object ofMap(Map<String, Object> map, String method, Object[] a) {
    return switch (method) {
      case "get" -> map.get(Values.text(a[0]));
      case "getOrDefault" -> map.getOrDefault(Values.text(a[0]), a[1]);
      case "containsKey" -> map.containsKey(Values.text(a[0]));
      case "keySet" -> new ArrayList<Object>(map.keySet());
      case "values" -> new ArrayList<>(map.values());
      case "size" -> (long) map.size();
      case "isEmpty" -> map.isEmpty();
      case "toString" -> Values.text(map);
      default -> throw noMethod(method, map);
    };
  }

  private static Object ofList(List<Object> list, String method, Object[] a) {
    return switch (method) {
      case "get" -> Access.element(list, a[0]);
      case "contains" -> list.stream().anyMatch(element -> Comparison.areEqual(element, a[0]));
      case "indexOf" -> (long) indexOf(list, a[0]);
      case "lastIndexOf" -> lastIndexOf(list, a[0]);
      case "size" -> (long) list.size();
      case "isEmpty" -> list.isEmpty();
      case "toString" -> Values.text(list);
      default -> throw noMethod(method, list);
    };
  }

  private static int indexOf(List<Object> list, Object value) {
    return Iterables.indexOf(list, element -> Comparison.areEqual(element, value));
  }

  private static long lastIndexOf(List<Object> list, Object value) {
    int fromEnd = indexOf(Lists.reverse(list), value);
    return fromEnd < 0 ? fromEnd : list.size() - 1 - fromEnd;
  }

  private static Object ofText(String text, String method, Object[] a, Frame frame) {
    return switch (method) {
      case "length", "size" -> (long) text.length();
      case "isEmpty" -> text.isEmpty();
      case "trim" -> text.strip();
      case "toLowerCase" -> text.toLowerCase(Locale.ROOT);
      case "toUpperCase" -> text.toUpperCase(Locale.ROOT);
      case "toString" -> text;
      default -> a[0] == null ? null : ofTextAnd(text, method, Values.text(a[0]), a, frame);
    };
  }

  private static Object ofTextAnd(
      String text, String method, String other, Object[] a, Frame frame) {
    return switch (method) {
      case "equalsIgnoreCase" -> text.equalsIgnoreCase(other);
      case "compareTo" -> (long) text.compareTo(other);
      case "contains" -> text.contains(other);
      case "startsWith" -> text.startsWith(other);
      case "endsWith" -> text.endsWith(other);
      case "indexOf" -> (long) text.indexOf(other);
      case "lastIndexOf" -> (long) text.lastIndexOf(other);
      case "concat" -> LongText.joined(text, other);
      case "replace" -> LongText.replaced(text, other, Objects.toString(Values.text(a[1]), ""));
      case "matches" -> frame.matcher(other, text).matches();
      case "substring" -> substring(text, a);
      default -> throw noMethod(method, text);
    };
  }

  private static String substring(String text, Object[] a) {
    int from = Values.smallInteger(a[0], "The start");
    int to = a.length > 1 ? Values.smallInteger(a[1], "The end") : text.length();
    if (from < 0 || to > text.length() || from > to) {
      throw new MappingFailure(WarningCode.EXPRESSION, "The positions lie outside of the text");
    }
    return text.substring(from, to);
  }

  private static MappingFailure noMethod(String method, Object target) {
    return new MappingFailure(
        WarningCode.EXPRESSION, "No method " + method + " of " + Values.kind(target));
  }
}
