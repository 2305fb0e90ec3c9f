package io.mixlake.mapping.expression;

import io.mixlake.mapping.expression.Token.Kind;
import io.mixlake.mapping.path.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cuts an expression into tokens. Words that are operators come out as the operator's sign. */
final class Tokenizer {
  /** The longer ones first, so that they are found first. */
  private static final List<String> OPERATORS =
      List.of(
          "&&", "||", "==", "!=", "<=", ">=", "=~", "!~", "=^", "=$", "!^", "!$", "->", "?:", "??",
          "+", "-", "*", "/", "%", "<", ">", "!", "~", "&", "|", "^", "?", ":", ".", ",", "(", ")",
          "[", "]", "{", "}", "=", ";");

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("and", "&&"),
          Map.entry("or", "||"),
          Map.entry("not", "!"),
          Map.entry("eq", "=="),
          Map.entry("ne", "!="),
          Map.entry("lt", "<"),
          Map.entry("le", "<="),
          Map.entry("gt", ">"),
          Map.entry("ge", ">="),
          Map.entry("div", "/"),
          Map.entry("mod", "%"),
          Map.entry("empty", "empty"),
          Map.entry("size", "size"));

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Tokenizer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) throws InvalidExpression {
    Tokenizer tokenizer = new Tokenizer(text);
    while (tokenizer.skipSpace()) {
      tokenizer.next();
    }
    tokenizer.add(Kind.END, "the end", null, text.length());
    return tokenizer.tokens;
  }

  private boolean skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length();
  }

  private void next() throws InvalidExpression {
    char c = text.charAt(at);
    if (c == '"' || c == '\'') {
      string(c);
    } else if (isDigit(at) || (c == '.' && isDigit(at + 1) && !followsValue())) {
      int start = at;
      at = NumberLiteral.end(text, at);
      add(Kind.LITERAL, "number", NumberLiteral.value(text.substring(start, at), start), start);
    } else if (text.startsWith("${", at)) {
      wrapped();
    } else if (Names.startsIdentifier(c) || c == '\\') {
      name();
    } else {
      operator();
    }
  }

  /** Whether a dot here steps into what stands before it. */
  private boolean followsValue() {
    Token last = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
    return last != null && (last.kind() != Kind.OPERATOR || last.is(")") || last.is("]"));
  }

  private boolean isDigit(int i) {
    return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
  }

  private void string(char quote) throws InvalidExpression {
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        escape(value);
      } else {
        value.append(text.charAt(at++));
      }
    }
    if (at == text.length()) {
      throw new InvalidExpression("The text is never closed", start);
    }
    at++;
    add(Kind.LITERAL, "text", value.toString(), start);
  }

  /** Unknown escapes stay as they are, so that a regular expression need not double them. */
  private void escape(StringBuilder value) throws InvalidExpression {
    char c = text.charAt(at + 1);
    at += 2;
    switch (c) {
      case 'n' -> value.append('\n');
      case 't' -> value.append('\t');
      case 'r' -> value.append('\r');
      case '\\', '"', '\'' -> value.append(c);
      case 'u' -> {
        if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
          throw new InvalidExpression("\\u needs four hexadecimal digits", at - 2);
        }
        value.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
        at += 4;
      }
      default -> value.append('\\').append(c);
    }
  }

  private void wrapped() throws InvalidExpression {
    int end = at + 2;
    while (end < text.length() && text.charAt(end) != '}') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= text.length()) {
      throw new InvalidExpression("${ is never closed", at);
    }
    add(Kind.WRAPPED, text.substring(at, end + 1), null, at);
    at = end + 1;
  }

  private void name() throws InvalidExpression {
    int start = at;
    StringBuilder name = new StringBuilder();
    while (at < text.length()
        && (Names.continuesIdentifier(text.charAt(at)) || text.charAt(at) == '\\')) {
      if (text.charAt(at) == '\\' && ++at == text.length()) {
        throw new InvalidExpression("Nothing follows the backslash", at - 1);
      }
      name.append(text.charAt(at++));
    }
    String word = text.substring(start, at);
    boolean isMember = !tokens.isEmpty() && tokens.get(tokens.size() - 1).is(".");
    if (isMember || !WORDS.containsKey(word)) {
      add(Kind.NAME, name.toString(), null, start);
    } else {
      add(Kind.OPERATOR, WORDS.get(word), null, start);
    }
  }

  private void operator() throws InvalidExpression {
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, at)) {
        add(Kind.OPERATOR, operator, null, at);
        at += operator.length();
        return;
      }
    }
    throw new InvalidExpression("Unexpected character " + text.charAt(at), at);
  }

  private void add(Kind kind, String word, Object value, int position) {
    tokens.add(new Token(kind, word, value, position));
  }
}
