package io.mixlake.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the useful part of Mixpanel's expressions: {@code properties["x"]}, literals, {@code and
 * or not}, comparisons, {@code in}, {@code defined string number boolean}.
 */
final class WhereParser {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|-?[0-9]+(?:\\.[0-9]+)?|[A-Za-z_]+|==|!=|<=|>=|[<>()\\[\\],])");
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=", "in");
  private static final Set<String> FUNCTIONS = Set.of("defined", "string", "number", "boolean");

  private final List<String> tokens = new ArrayList<>();
  private int next;

  private WhereParser(String text) {
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
    if (!text.substring(end).isBlank()) {
      throw new IllegalArgumentException("unexpected text at position " + end);
    }
  }

  /**
   * @throws IllegalArgumentException if the text is no expression
   */
  static Where parse(String text) {
    WhereParser parser = new WhereParser(text);
    Where where = parser.or();
    if (parser.next < parser.tokens.size()) {
      throw new IllegalArgumentException("unexpected " + parser.peek());
    }
    return where;
  }

  private Where or() {
    Where left = and();
    while (accept("or")) {
      Where a = left;
      Where b = and();
      left = event -> bool(Where.holds(a, event) || Where.holds(b, event));
    }
    return left;
  }

  private Where and() {
    Where left = not();
    while (accept("and")) {
      Where a = left;
      Where b = not();
      left = event -> bool(Where.holds(a, event) && Where.holds(b, event));
    }
    return left;
  }

  private Where not() {
    if (accept("not")) {
      Where inner = not();
      return event -> bool(!Where.holds(inner, event));
    }
    Where left = value();
    if (!COMPARISONS.contains(peek())) {
      return left;
    }
    String operator = take();
    Where right = value();
    return event -> compare(operator, left.of(event), right.of(event));
  }

  private Where value() {
    String token = take();
    if (token.equals("(")) {
      Where inner = or();
      expect(")");
      return inner;
    }
    if (token.equals("[")) {
      return list();
    }
    if (token.startsWith("\"")) {
      JsonNode text = TextNode.valueOf(unquoted(token));
      return event -> text;
    }
    if (token.matches("-?[0-9].*")) {
      JsonNode number = DecimalNode.valueOf(new BigDecimal(token));
      return event -> number;
    }
    if (token.equals("true") || token.equals("false")) {
      return event -> bool(token.equals("true"));
    }
    if (FUNCTIONS.contains(token)) {
      expect("(");
      Where inner = or();
      expect(")");
      return event -> apply(token, inner.of(event));
    }
    return member(token);
  }

  private Where list() {
    List<Where> items = new ArrayList<>();
    while (!accept("]")) {
      items.add(value());
      accept(",");
    }
    return event -> {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      items.forEach(item -> array.add(item.of(event)));
      return array;
    };
  }

  private Where member(String object) {
    if (!Set.of("properties", "event").contains(object)) {
      throw new IllegalArgumentException("unknown word " + object);
    }
    expect("[");
    String name = unquoted(take());
    expect("]");
    boolean isName = object.equals("event") && name.equals("name");
    return isName ? event -> event.path("event") : event -> event.path("properties").path(name);
  }

  private static JsonNode apply(String function, JsonNode value) {
    boolean isDefined = !value.isMissingNode() && !value.isNull();
    if (function.equals("defined")) {
      return bool(isDefined);
    }
    if (!isDefined) {
      return MissingNode.getInstance();
    }
    return switch (function) {
      case "string" -> TextNode.valueOf(value.asText());
      case "boolean" -> bool(value.asBoolean(!value.asText().isEmpty()));
      default ->
          value.asText().matches("-?[0-9]+(\\.[0-9]+)?")
              ? DecimalNode.valueOf(new BigDecimal(value.asText()))
              : MissingNode.getInstance();
    };
  }

  private static JsonNode compare(String operator, JsonNode left, JsonNode right) {
    if (left.isMissingNode() || right.isMissingNode()) {
      return MissingNode.getInstance();
    }
    switch (operator) {
      case "==":
        return bool(isEqual(left, right));
      case "!=":
        return bool(!isEqual(left, right));
      case "in":
        return in(left, right);
      default:
        if (!left.isNumber() || !right.isNumber()) {
          return MissingNode.getInstance();
        }
        int order = left.decimalValue().compareTo(right.decimalValue());
        return bool(
            switch (operator) {
              case "<" -> order < 0;
              case "<=" -> order <= 0;
              case ">" -> order > 0;
              default -> order >= 0;
            });
    }
  }

  private static boolean isEqual(JsonNode left, JsonNode right) {
    return left.isNumber() && right.isNumber()
        ? left.decimalValue().compareTo(right.decimalValue()) == 0
        : left.equals(right);
  }

  private static JsonNode in(JsonNode left, JsonNode right) {
    if (left.isTextual() && right.isTextual()) {
      return bool(right.textValue().contains(left.textValue()));
    }
    for (JsonNode item : right) {
      if (isEqual(left, item)) {
        return bool(true);
      }
    }
    return bool(false);
  }

  private static JsonNode bool(boolean value) {
    return BooleanNode.valueOf(value);
  }

  private static String unquoted(String token) {
    if (!token.startsWith("\"")) {
      throw new IllegalArgumentException("expected a text in quotes, not " + token);
    }
    return token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1");
  }

  private String peek() {
    return next < tokens.size() ? tokens.get(next) : "";
  }

  private String take() {
    if (next == tokens.size()) {
      throw new IllegalArgumentException("the expression ends early");
    }
    return tokens.get(next++);
  }

  private boolean accept(String token) {
    if (peek().equals(token)) {
      next++;
      return true;
    }
    return false;
  }

  private void expect(String token) {
    if (!take().equals(token)) {
      throw new IllegalArgumentException("expected " + token);
    }
  }
}
