package io.mixlake.mapping.expression;

import io.mixlake.mapping.expression.Token.Kind;
import io.mixlake.mapping.function.Functions;
import io.mixlake.mapping.path.InvalidPath;
import io.mixlake.mapping.path.Path;
import io.mixlake.mapping.path.PathParser;
import io.mixlake.mapping.path.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what stands between operators: literals, paths, calls, and what follows them by a dot. */
final class OperandParser {
  private static final Set<String> RESERVED =
      Set.of(
          "new",
          "var",
          "for",
          "false",
          "while",
          "break",
          "null",
          "continue",
          "else",
          "true",
          "if",
          "return",
          "_errors",
          "do",
          "function");

  private static final Set<String> LITERALS = Set.of("true", "false", "null");

  private final ExpressionParser parser;

  /** Names of the parameters of the functions around, from the outermost. */
  private final List<String> locals = new ArrayList<>();

  OperandParser(ExpressionParser parser) {
    this.parser = parser;
  }

  Node operand() throws InvalidExpression {
    Node node = first();
    while (true) {
      int position = parser.peek().position();
      if (parser.accept(".")) {
        node = member(node, position);
      } else if (parser.accept("[")) {
        node = index(node, position);
      } else {
        return node;
      }
    }
  }

  private Node first() throws InvalidExpression {
    Token token = parser.take();
    int position = token.position();
    return switch (token.kind()) {
      case LITERAL -> new Node.Literal(token.value(), position);
      case WRAPPED -> new Node.Read(path(token), position);
      case NAME -> named(token);
      default -> bracketed(token);
    };
  }

  private Node bracketed(Token token) throws InvalidExpression {
    int position = token.position();
    if (token.is("(")) {
      return parenthesis(position);
    }
    if (token.is("[")) {
      return new Node.ArrayLiteral(parser.list("]"), position);
    }
    if (token.is("{")) {
      return map(position);
    }
    throw parser.unexpected(token);
  }

  private Node named(Token token) throws InvalidExpression {
    String name = token.text();
    int position = token.position();
    if (parser.accept("->")) {
      return function(name, position);
    }
    boolean isCall = parser.peek().is("(") && !RESERVED.contains(name);
    if (isCall) {
      parser.take();
      return new Node.Call(name, parser.list(")"), position);
    }
    int local = locals.lastIndexOf(name);
    if (local >= 0) {
      return new Node.Local(local, position);
    }
    if (LITERALS.contains(name)) {
      return new Node.Literal(name.equals("null") ? null : Boolean.valueOf(name), position);
    }
    if (RESERVED.contains(name) || Functions.isReserved(name)) {
      throw new InvalidExpression(
          name + " is a word of the language; write ${" + name + "} for the field", position);
    }
    return new Node.Read(new Path(List.of(new Step.Member(name))), position);
  }

  private Node parenthesis(int position) throws InvalidExpression {
    boolean isFunction =
        parser.peek().kind() == Kind.NAME && parser.peek(1).is(")") && parser.peek(2).is("->");
    if (isFunction) {
      String name = parser.take().text();
      parser.take();
      parser.take();
      return function(name, position);
    }
    Node inside = parser.expression();
    parser.expect(")");
    return inside;
  }

  private Node function(String parameter, int position) throws InvalidExpression {
    locals.add(parameter);
    Node body = parser.expression();
    locals.remove(locals.size() - 1);
    return new Node.Function(locals.size(), body, position);
  }

  private Node map(int position) throws InvalidExpression {
    List<Node> entries = new ArrayList<>();
    if (parser.accept(":")) {
      parser.expect("}");
    } else if (!parser.accept("}")) {
      do {
        entries.add(parser.expression());
        parser.expect(":");
        entries.add(parser.expression());
      } while (parser.accept(","));
      parser.expect("}");
    }
    return new Node.MapLiteral(entries, position);
  }

  private Node member(Node target, int position) throws InvalidExpression {
    Token token = parser.take();
    if (token.kind() == Kind.NAME && parser.accept("(")) {
      return new Node.MethodCall(target, token.text(), parser.list(")"), token.position());
    }
    if (token.kind() == Kind.NAME) {
      return target instanceof Node.Read read
          ? new Node.Read(read.path().then(new Step.Member(token.text())), read.position())
          : new Node.Access(target, new Node.Literal(token.text(), token.position()), position);
    }
    if (token.kind() == Kind.WRAPPED) {
      Node node = target;
      for (Step step : path(token).steps()) {
        node = step(node, step, position);
      }
      return node;
    }
    throw parser.unexpected(token);
  }

  private Node step(Node target, Step step, int position) throws InvalidExpression {
    if (target instanceof Node.Read read) {
      return new Node.Read(read.path().then(step), read.position());
    }
    if (step instanceof Step.Member member) {
      return new Node.Access(target, new Node.Literal(member.name(), position), position);
    }
    throw new InvalidExpression("A path is needed in front of this", position);
  }

  private Node index(Node target, int position) throws InvalidExpression {
    if (parser.peek().is("*") && parser.peek(1).is("]")) {
      parser.take();
      parser.take();
      return step(target, new Step.EachElement(), position);
    }
    Node key = parser.expression();
    parser.expect("]");
    if (target instanceof Node.Read read && key instanceof Node.Literal literal) {
      if (literal.value() instanceof Long index && index >= 0 && index <= Integer.MAX_VALUE) {
        return new Node.Read(read.path().then(new Step.Element(index.intValue())), read.position());
      }
      if (literal.value() instanceof String name) {
        return new Node.Read(read.path().then(new Step.Member(name)), read.position());
      }
    }
    return new Node.Access(target, key, position);
  }

  private static Path path(Token token) throws InvalidExpression {
    try {
      return PathParser.parse(token.text());
    } catch (InvalidPath e) {
      throw new InvalidExpression(e.getMessage(), token.position() + e.position());
    }
  }
}
