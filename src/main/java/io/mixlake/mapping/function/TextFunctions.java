package io.mixlake.mapping.function;

import static io.mixlake.mapping.function.Arguments.integer;
import static io.mixlake.mapping.function.Arguments.text;
import static io.mixlake.mapping.function.ValueKind.ARRAY;
import static io.mixlake.mapping.function.ValueKind.INTEGER;
import static io.mixlake.mapping.function.ValueKind.TEXT;
import static io.mixlake.mapping.value.LongText.bounded;

import io.mixlake.mapping.value.LongText;
import io.mixlake.mapping.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;
import java.util.regex.Matcher;

/** Functions of text. Positions count from 0. */
final class TextFunctions {
  private TextFunctions() {}

  static void addTo(Group group) {
    addJoining(group);
    addSearching(group);
    addShaping(group);
  }

  private static void addJoining(Group group) {
    group
        .addOpen(
            TEXT,
            "concat(text, ...)",
            "Joins texts; null counts as empty",
            "concat(\"Hi, \", \"there\", \"!\")",
            "\"Hi, there!\"",
            (a, scope) -> concat(a))
        .add(
            ARRAY,
            "explode(text, [regex])",
            "Splits by a regular expression, \",\" if there is none; empty pieces stay",
            "explode(\"Hi, there!\", \" \")",
            "[\"Hi,\",\"there!\"]",
            (a, scope) -> explode(text(a, 0), text(a, 1, ","), scope))
        .add(
            ARRAY,
            "split(text, separators)",
            "Splits at any of the separators' characters; empty pieces are dropped",
            "split(\"Hello world\", \" \")",
            "[\"Hello\",\"world\"]",
            (a, scope) -> split(text(a, 0), text(a, 1)))
        .addOpen(
            TEXT,
            "join(separator, array, ...)",
            "Joins the elements with the separator between them; null counts as empty",
            "join(\" \", [\"Hello\", \"world\"])",
            "\"Hello world\"",
            (a, scope) -> join(text(a, 0, ""), a));
  }

  private static void addSearching(Group group) {
    group
        .add(
            INTEGER,
            "instr(text, part, [start], [occurrence])",
            "Where the part stands in the text, from 0; -1 if it does not",
            "instr(\"adobe.com\", \"com\")",
            "6",
            (a, scope) -> instr(a))
        .add(
            TEXT,
            "replacestr(text, find, replacement)",
            "Replaces every occurrence, taken literally",
            "replacestr(\"This is a string re test\", \"re\", \"replace\")",
            "\"This is a string replace test\"",
            (a, scope) -> LongText.replaced(text(a, 0), text(a, 1), text(a, 2, "")))
        .add(
            TEXT,
            "substr(text, start, [length])",
            "So many characters from start, from 0, as far as there are",
            "substr(\"This is a substring test\", 7, 8)",
            "\" a subst\"",
            (a, scope) -> substr(a))
        .add(
            TEXT,
            "left(text, count)",
            "The first characters",
            "left(\"abcde\", 2)",
            "\"ab\"",
            (a, scope) -> cut(text(a, 0), 0, integer(a, 1, "The count")))
        .add(
            TEXT,
            "right(text, count)",
            "The last characters",
            "right(\"abcde\", 2)",
            "\"de\"",
            (a, scope) -> right(text(a, 0), integer(a, 1, "The count")));
  }

  private static void addShaping(Group group) {
    group
        .add(
            TEXT,
            "lower(text)",
            "In lower case",
            "lower(\"HeLLo\")",
            "\"hello\"",
            (a, scope) -> text(a, 0).toLowerCase(Locale.ROOT))
        .alias("lcase", "lower")
        .add(
            TEXT,
            "upper(text)",
            "In upper case",
            "upper(\"HeLLo\")",
            "\"HELLO\"",
            (a, scope) -> text(a, 0).toUpperCase(Locale.ROOT))
        .alias("ucase", "upper")
        .add(
            TEXT,
            "lpad(text, length, padding)",
            "Padded on the left; with blanks if there is no padding",
            "lpad(\"bat\", 8, \"yz\")",
            "\"yzyzybat\"",
            (a, scope) -> padding(a) + text(a, 0))
        .add(
            TEXT,
            "rpad(text, length, padding)",
            "Padded on the right; with blanks if there is no padding",
            "rpad(\"bat\", 8, \"yz\")",
            "\"batyzyzy\"",
            (a, scope) -> text(a, 0) + padding(a))
        .add(
            TEXT,
            "trim(text)",
            "Without white space at both ends",
            "trim(\"  hello \")",
            "\"hello\"",
            (a, scope) -> text(a, 0).strip())
        .add(
            TEXT,
            "ltrim(text)",
            "Without white space on the left",
            "ltrim(\"  hello \")",
            "\"hello \"",
            (a, scope) -> text(a, 0).stripLeading())
        .add(
            TEXT,
            "rtrim(text)",
            "Without white space on the right",
            "rtrim(\"  hello \")",
            "\"  hello\"",
            (a, scope) -> text(a, 0).stripTrailing());
  }

  private static String concat(Object[] a) {
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < a.length; i++) {
      joined.append(text(a, i, ""));
      bounded(joined.length());
    }
    return joined.toString();
  }

  private static List<Object> explode(String text, String regex, Scope scope) {
    List<Object> pieces = new ArrayList<>();
    Matcher matcher = scope.matcher(regex, text);
    int from = 0;
    while (matcher.find()) {
      if (matcher.end() > 0) {
        pieces.add(text.substring(from, matcher.start()));
        from = matcher.end();
      }
    }
    pieces.add(text.substring(from));
    return pieces;
  }

  private static List<Object> split(String text, String separators) {
    List<Object> pieces = new ArrayList<>();
    StringTokenizer tokens =
        new StringTokenizer(text, separators == null ? " \t\n\r\f" : separators);
    while (tokens.hasMoreTokens()) {
      pieces.add(tokens.nextToken());
    }
    return pieces;
  }

  private static String join(String separator, Object[] a) {
    if (a.length == 2 && a[1] == null) {
      return null;
    }
    List<Object> elements =
        a.length == 2 && a[1] instanceof List
            ? Values.list(a[1])
            : Arrays.asList(a).subList(1, a.length);
    StringBuilder joined = new StringBuilder();
    String before = "";
    for (Object element : elements) {
      joined.append(before).append(element == null ? "" : Values.text(element));
      bounded(joined.length());
      before = separator;
    }
    return joined.toString();
  }

  private static Long instr(Object[] a) {
    String text = text(a, 0);
    String part = text(a, 1, "");
    int at = text.indexOf(part, integer(a, 2, 0, "The start"));
    for (int n = integer(a, 3, 1, "The occurrence"); n > 1 && at >= 0; n--) {
      at = part.isEmpty() ? -1 : text.indexOf(part, at + 1);
    }
    return (long) at;
  }

  private static String substr(Object[] a) {
    int start = integer(a, 1, "The start");
    return cut(text(a, 0), start, integer(a, 2, Integer.MAX_VALUE, "The length"));
  }

  private static String cut(String text, int start, int length) {
    int from = Math.min(Math.max(start, 0), text.length());
    int to = (int) Math.min((long) from + Math.max(length, 0), text.length());
    return whole(text, from, to);
  }

  private static String right(String text, int count) {
    return whole(text, Math.max(0, text.length() - Math.max(count, 0)), text.length());
  }

  /** Without halves of a character that Java counts as two, such as an emoji, at its ends. */
  private static String whole(String text, int from, int to) {
    int first = isInside(text, from) ? from + 1 : from;
    int end = isInside(text, to) ? to - 1 : to;
    return first < end ? text.substring(first, end) : "";
  }

  private static boolean isInside(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }

  private static String padding(Object[] a) {
    String pad = text(a, 2, " ");
    int missing = bounded(integer(a, 1, "The length")) - text(a, 0).length();
    return missing <= 0 ? "" : whole(pad.repeat(missing / pad.length() + 1), 0, missing);
  }
}
