package io.mixlake.mapping.expression;

import io.mixlake.mapping.function.Arity;
import io.mixlake.mapping.function.Function;
import io.mixlake.mapping.function.Functions;
import io.mixlake.mapping.path.InvalidPath;
import io.mixlake.mapping.path.Path;
import io.mixlake.mapping.path.PathParser;
import io.mixlake.mapping.source.Source;
import io.mixlake.mapping.source.Sources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes closures of a parsed expression, and finds what cannot work in it. */
final class Compiler {
  private static final List<String> TAKE_FUNCTIONS = List.of("filterArray", "transformArray");

  private final Sources sources;

  Compiler(Sources sources) {
    this.sources = sources;
  }

  Evaluator compile(Node node) throws InvalidExpression {
    if (node instanceof Node.Literal literal) {
      Object value = literal.value();
      return frame -> value;
    }
    if (node instanceof Node.Read read) {
      Source source = sources.of(read.path());
      return frame -> source.value(frame.view());
    }
    if (node instanceof Node.Local local) {
      return frame -> frame.local(local.depth());
    }
    if (node instanceof Node.Call call) {
      return call(call);
    }
    if (node instanceof Node.MethodCall call) {
      return methodCall(call);
    }
    if (node instanceof Node.Access access) {
      Evaluator target = compile(access.target());
      Evaluator key = compile(access.key());
      return frame -> Access.of(target.evaluate(frame), key.evaluate(frame));
    }
    if (node instanceof Node.Function) {
      throw new InvalidExpression(
          "A function such as x -> x > 1 stands only behind an array, in "
              + String.join(" and ", TAKE_FUNCTIONS),
          node.position());
    }
    return composed(node);
  }

  private Evaluator composed(Node node) throws InvalidExpression {
    if (node instanceof Node.Unary unary) {
      return Operators.unary(unary.operator(), compile(unary.operand()));
    }
    if (node instanceof Node.Binary binary) {
      return Operators.binary(binary.operator(), compile(binary.left()), compile(binary.right()));
    }
    if (node instanceof Node.Choice choice) {
      return choice(
          compile(choice.condition()), compile(choice.then()), compile(choice.otherwise()));
    }
    if (node instanceof Node.ArrayLiteral array) {
      Evaluator[] elements = all(array.elements());
      return frame -> new ArrayList<>(java.util.Arrays.asList(evaluate(elements, frame)));
    }
    Evaluator[] entries = all(((Node.MapLiteral) node).entries());
    return frame -> map(evaluate(entries, frame));
  }

  private Evaluator call(Node.Call call) throws InvalidExpression {
    Function function = Functions.named(call.function());
    if (function == null) {
      throw new InvalidExpression(Functions.whyMissing(call.function()), call.position());
    }
    checkCount(call.function(), function.arity(), call.arguments().size(), call.position());
    LiteralChecks.check(call);
    return switch (function.name()) {
      case "contains_key", "is_set" -> {
        Source source = sources.of(pathIn(call.arguments().get(0)));
        yield frame -> source.exists(frame.view());
      }
      case "iif" -> {
        Evaluator[] parts = all(call.arguments());
        yield choice(parts[0], parts[1], parts[2]);
      }
      case "coalesce" -> coalesce(all(call.arguments()));
      default -> {
        Evaluator[] arguments =
            TAKE_FUNCTIONS.contains(function.name())
                    && call.arguments().get(1) instanceof Node.Function second
                ? new Evaluator[] {compile(call.arguments().get(0)), lambda(second)}
                : all(call.arguments());
        Function.Body body = function.body();
        yield frame -> body.apply(evaluate(arguments, frame), frame);
      }
    };
  }

  private Evaluator methodCall(Node.MethodCall call) throws InvalidExpression {
    String method = call.method();
    Arity arity = Methods.arity(method);
    if (arity == null) {
      throw new InvalidExpression("Expressions may not call a method " + method, call.position());
    }
    checkCount(method, arity, call.arguments().size(), call.position());
    Evaluator target = compile(call.target());
    Evaluator[] arguments = all(call.arguments());
    return frame -> Methods.call(target.evaluate(frame), method, evaluate(arguments, frame), frame);
  }

  private Evaluator lambda(Node.Function function) throws InvalidExpression {
    Evaluator body = compile(function.body());
    int depth = function.depth();
    return frame ->
        (Function.Lambda)
            argument -> {
              frame.bind(depth, argument);
              return body.evaluate(frame);
            };
  }

  private static Evaluator choice(Evaluator condition, Evaluator then, Evaluator otherwise) {
    return frame ->
        Arithmetic.isTrue(condition.evaluate(frame))
            ? then.evaluate(frame)
            : otherwise.evaluate(frame);
  }

  private static Evaluator coalesce(Evaluator[] arguments) {
    return frame -> {
      for (Evaluator argument : arguments) {
        Object value = argument.evaluate(frame);
        if (value != null) {
          return value;
        }
      }
      return null;
    };
  }

  /** The path that a text spells, or that is written as one. */
  static Path pathIn(Node node) throws InvalidExpression {
    if (node instanceof Node.Read read) {
      return read.path();
    }
    if (node instanceof Node.Literal literal && literal.value() instanceof String text) {
      try {
        return PathParser.parse(text);
      } catch (InvalidPath e) {
        throw new InvalidExpression(e.getMessage(), node.position() + 1 + e.position());
      }
    }
    throw new InvalidExpression("A path in quotes is needed here", node.position());
  }

  private static void checkCount(String name, Arity arity, int count, int position)
      throws InvalidExpression {
    if (!arity.allows(count)) {
      throw new InvalidExpression(name + " takes " + arity + " arguments, not " + count, position);
    }
  }

  private Evaluator[] all(List<Node> nodes) throws InvalidExpression {
    Evaluator[] evaluators = new Evaluator[nodes.size()];
    for (int i = 0; i < evaluators.length; i++) {
      evaluators[i] = compile(nodes.get(i));
    }
    return evaluators;
  }

  private static Object[] evaluate(Evaluator[] evaluators, Frame frame) {
    Object[] values = new Object[evaluators.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = evaluators[i].evaluate(frame);
    }
    return values;
  }

  private static Map<String, Object> map(Object[] entries) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      map.put(
          Objects.toString(io.mixlake.mapping.value.Values.text(entries[i]), "null"),
          entries[i + 1]);
    }
    return map;
  }
}
