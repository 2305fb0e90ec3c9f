package io.mixlake.mapping.expression;

import io.mixlake.mapping.path.Path;
import java.util.List;

/** A parsed expression. Positions count from 0 in its text. */
sealed interface Node {
  int position();

  record Literal(Object value, int position) implements Node {}

  record Read(Path path, int position) implements Node {}

  /** The parameter of a function around it; the outermost has depth 0. */
  record Local(int depth, int position) implements Node {}

  record Call(String function, List<Node> arguments, int position) implements Node {}

  record MethodCall(Node target, String method, List<Node> arguments, int position)
      implements Node {}

  /** {@code target[key]} and {@code target.key}. */
  record Access(Node target, Node key, int position) implements Node {}

  record Unary(String operator, Node operand, int position) implements Node {}

  record Binary(String operator, Node left, Node right, int position) implements Node {}

  record Choice(Node condition, Node then, Node otherwise, int position) implements Node {}

  record ArrayLiteral(List<Node> elements, int position) implements Node {}

  /** Keys and values by turns. */
  record MapLiteral(List<Node> entries, int position) implements Node {}

  record Function(int depth, Node body, int position) implements Node {}
}
