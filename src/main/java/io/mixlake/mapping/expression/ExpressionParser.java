package io.mixlake.mapping.expression;

import io.mixlake.mapping.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads operators, from the weakest to the strongest; {@link OperandParser} reads the rest. */
final class ExpressionParser {
  /** The longest expression that Data Prep takes. */
  private static final int LONGEST = 4096;

  /** Brackets and operators within each other: more than any person writes. */
  private static final int DEEPEST = 100;

  private static final List<Set<String>> LEVELS =
      List.of(
          Set.of("||"),
          Set.of("&&"),
          Set.of("|"),
          Set.of("^"),
          Set.of("&"),
          Set.of("==", "!=", "=~", "!~"),
          Set.of("<", ">", "<=", ">=", "=^", "=$", "!^", "!$"),
          Set.of("+", "-"),
          Set.of("*", "/", "%"));

  private static final Set<String> UNARY = Set.of("-", "+", "!", "~", "empty", "size");

  private final List<Token> tokens;
  private final OperandParser operands = new OperandParser(this);
  private int at;
  private int depth;

  private ExpressionParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  static Node parse(String text) throws InvalidExpression {
    if (text.length() > LONGEST) {
      throw new InvalidExpression("The expression has more than " + LONGEST + " characters", 0);
    }
    ExpressionParser parser = new ExpressionParser(Tokenizer.tokens(text));
    Node node = parser.expression();
    Token rest = parser.peek();
    if (rest.is("=")) {
      throw new InvalidExpression("An assignment is not allowed; == compares", rest.position());
    }
    if (rest.kind() != Kind.END) {
      throw parser.unexpected(rest);
    }
    return node;
  }

  Node expression() throws InvalidExpression {
    if (++depth > DEEPEST) {
      throw new InvalidExpression("The expression is nested too deep", peek().position());
    }
    Node node = choice();
    depth--;
    return node;
  }

  private Node choice() throws InvalidExpression {
    Node left = binary(0);
    int position = peek().position();
    if (accept("?")) {
      Node then = expression();
      expect(":");
      return new Node.Choice(left, then, expression(), position);
    }
    if (peek().is("?:") || peek().is("??")) {
      return new Node.Binary(take().text(), left, expression(), position);
    }
    return left;
  }

  private Node binary(int level) throws InvalidExpression {
    if (level == LEVELS.size()) {
      return unary();
    }
    Node left = binary(level + 1);
    while (peek().kind() == Kind.OPERATOR && LEVELS.get(level).contains(peek().text())) {
      Token operator = take();
      left = new Node.Binary(operator.text(), left, binary(level + 1), operator.position());
    }
    return left;
  }

  private Node unary() throws InvalidExpression {
    Token token = peek();
    if (token.kind() != Kind.OPERATOR || !UNARY.contains(token.text())) {
      return operands.operand();
    }
    take();
    if (++depth > DEEPEST) {
      throw new InvalidExpression("The expression is nested too deep", token.position());
    }
    Node operand = unary();
    depth--;
    return new Node.Unary(token.text(), operand, token.position());
  }

  /** Expressions with commas between them, up to the closing sign. */
  List<Node> list(String close) throws InvalidExpression {
    List<Node> nodes = new ArrayList<>();
    if (accept(close)) {
      return nodes;
    }
    do {
      nodes.add(expression());
    } while (accept(","));
    expect(close);
    return nodes;
  }

  Token peek() {
    return tokens.get(at);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  Token take() {
    return tokens.get(at++);
  }

  boolean accept(String operator) {
    boolean isHere = peek().is(operator);
    if (isHere) {
      at++;
    }
    return isHere;
  }

  void expect(String operator) throws InvalidExpression {
    if (!accept(operator)) {
      throw new InvalidExpression(
          "Expected " + operator + ", not " + peek().text(), peek().position());
    }
  }

  InvalidExpression unexpected(Token token) {
    return new InvalidExpression("Unexpected " + token.text(), token.position());
  }
}
