package io.mixlake.mapping.expression;

import io.mixlake.mapping.function.ValueKind;
import io.mixlake.mapping.path.Path;
import io.mixlake.mapping.source.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An expression that is well formed. */
public final class Expression {
  private final Node node;

  private Expression(Node node) {
    this.node = node;
  }

  /** The expression in that text. */
  public static Expression parse(String text) throws InvalidExpression {
    return new Expression(ExpressionParser.parse(text));
  }

  /**
   * Makes it ready to run.
   *
   * @param sources what paths mean
   * @throws InvalidExpression if it calls what there is not, or with arguments that cannot work
   */
  public Evaluator compile(Sources sources) throws InvalidExpression {
    return new Compiler(sources).compile(node);
  }

  /**
   * What kind of value it makes, as far as its text tells.
   *
   * @param ofPath the kind of what a path reads, as far as that is known
   */
  public ValueKind kind(Function<Path, ValueKind> ofPath) {
    return new Kinds(ofPath).of(node);
  }

  /** The paths that it reads. */
  public List<Path> paths() {
    List<Path> paths = new ArrayList<>();
    Kinds.collectPaths(node, paths);
    return paths;
  }
}
