package io.mixlake.mapping.expression;

import io.mixlake.mapping.function.Functions;
import io.mixlake.mapping.function.ValueKind;
import io.mixlake.mapping.path.Path;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks at an expression without running it. */
final class Kinds {
  private final Function<Path, ValueKind> ofPath;

  /** With that knowledge of what events hold. */
  Kinds(Function<Path, ValueKind> ofPath) {
    this.ofPath = ofPath;
  }

  ValueKind of(Node node) {
    if (node instanceof Node.Read read) {
      return ofPath.apply(read.path());
    }
    if (node instanceof Node.Literal literal) {
      return literal(literal.value());
    }
    if (node instanceof Node.Call call) {
      return call(call);
    }
    if (node instanceof Node.Binary binary) {
      return binary(binary);
    }
    if (node instanceof Node.Unary unary) {
      return switch (unary.operator()) {
        case "!", "empty" -> ValueKind.BOOLEAN;
        case "size", "~" -> ValueKind.INTEGER;
        default -> of(unary.operand());
      };
    }
    if (node instanceof Node.Choice choice) {
      return either(choice.then(), choice.otherwise());
    }
    if (node instanceof Node.ArrayLiteral) {
      return ValueKind.ARRAY;
    }
    return node instanceof Node.MapLiteral ? ValueKind.OBJECT : ValueKind.ANY;
  }

  static void collectPaths(Node node, List<Path> into) {
    if (node instanceof Node.Read read) {
      into.add(read.path());
    }
    children(node).forEach(child -> collectPaths(child, into));
  }

  private static Stream<Node> children(Node node) {
    if (node instanceof Node.Call call) {
      return call.arguments().stream();
    } else if (node instanceof Node.MethodCall call) {
      return Stream.concat(Stream.of(call.target()), call.arguments().stream());
    } else if (node instanceof Node.Access access) {
      return Stream.of(access.target(), access.key());
    } else if (node instanceof Node.Unary unary) {
      return Stream.of(unary.operand());
    } else if (node instanceof Node.Binary binary) {
      return Stream.of(binary.left(), binary.right());
    } else if (node instanceof Node.Choice choice) {
      return Stream.of(choice.condition(), choice.then(), choice.otherwise());
    } else if (node instanceof Node.ArrayLiteral array) {
      return array.elements().stream();
    } else if (node instanceof Node.MapLiteral map) {
      return map.entries().stream();
    }
    return node instanceof Node.Function function ? Stream.of(function.body()) : Stream.empty();
  }

  private static ValueKind literal(Object value) {
    if (value instanceof String) {
      return ValueKind.TEXT;
    }
    if (value instanceof Boolean) {
      return ValueKind.BOOLEAN;
    }
    if (value instanceof Long || value instanceof BigInteger) {
      return ValueKind.INTEGER;
    }
    return value == null ? ValueKind.ANY : ValueKind.NUMBER;
  }

  private ValueKind call(Node.Call call) {
    List<Node> a = call.arguments();
    if (call.function().equals("iif") && a.size() == 3) {
      return either(a.get(1), a.get(2));
    }
    if (call.function().equals("coalesce")) {
      return any(a);
    }
    if (call.function().matches("first|last|min|max")) {
      return a.size() == 1 ? ofElement(a.get(0)) : any(a);
    }
    io.mixlake.mapping.function.Function function = Functions.named(call.function());
    return function == null ? ValueKind.ANY : function.returns();
  }

  /** What one of an array is; a value that is none is one itself. */
  private ValueKind ofElement(Node node) {
    if (node instanceof Node.ArrayLiteral array) {
      return any(array.elements());
    }
    ValueKind kind = of(node);
    return kind == ValueKind.ARRAY ? ValueKind.ANY : kind;
  }

  private ValueKind any(List<Node> nodes) {
    return nodes.stream()
        .filter(node -> !isNull(node))
        .map(this::of)
        .reduce(Kinds::either)
        .orElse(ValueKind.ANY);
  }

  private ValueKind binary(Node.Binary binary) {
    ValueKind left = of(binary.left());
    ValueKind right = of(binary.right());
    return switch (binary.operator()) {
      case "+" -> plus(left, right);
      case "-", "*", "/", "%" -> sum(left, right);
      case "&", "|", "^" -> ValueKind.INTEGER;
      case "?:", "??" -> either(binary.left(), binary.right());
      default -> ValueKind.BOOLEAN;
    };
  }

  /** Text is joined; of two values that may be anything only the event tells. */
  private static ValueKind plus(ValueKind left, ValueKind right) {
    if (left == ValueKind.TEXT || right == ValueKind.TEXT) {
      return ValueKind.TEXT;
    }
    return left == ValueKind.ANY && right == ValueKind.ANY ? ValueKind.ANY : sum(left, right);
  }

  private static ValueKind sum(ValueKind left, ValueKind right) {
    return left == ValueKind.INTEGER && right == ValueKind.INTEGER
        ? ValueKind.INTEGER
        : ValueKind.NUMBER;
  }

  private ValueKind either(Node left, Node right) {
    if (isNull(left)) {
      return of(right);
    }
    return isNull(right) ? of(left) : either(of(left), of(right));
  }

  private static boolean isNull(Node node) {
    return (node instanceof Node.Literal literal && literal.value() == null)
        || (node instanceof Node.Call call && call.function().equals("nullify"));
  }

  private static ValueKind either(ValueKind left, ValueKind right) {
    if (left == right) {
      return left;
    }
    boolean areNumbers =
        (left == ValueKind.INTEGER || left == ValueKind.NUMBER)
            && (right == ValueKind.INTEGER || right == ValueKind.NUMBER);
    return areNumbers ? ValueKind.NUMBER : ValueKind.ANY;
  }
}
