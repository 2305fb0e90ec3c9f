package io.mixlake.mapping;

import io.mixlake.mapping.expression.Evaluator;
import io.mixlake.mapping.expression.Expression;
import io.mixlake.mapping.expression.InvalidExpression;
import io.mixlake.mapping.function.ValueKind;
import io.mixlake.mapping.path.InvalidPath;
import io.mixlake.mapping.path.Path;
import io.mixlake.mapping.path.PathParser;
import io.mixlake.mapping.path.Step;
import io.mixlake.mapping.source.Source;
import io.mixlake.mapping.source.Sources;
import io.mixlake.mapping.target.JsonSchemas;
import io.mixlake.mapping.target.TargetType;
import io.mixlake.mapping.target.TypeNames;
import io.mixlake.mapping.value.Values;
import io.mixlake.record.FieldType.Primitive;
import java.util.List;
import java.util.Map;

/** Makes leaves of the mappings of a set, and says what is wrong with each. */
final class LeafCompiler {
  private final Sources sources;
  private final Problems problems;

  LeafCompiler(Sources sources, Problems problems) {
    this.sources = sources;
    this.problems = problems;
  }

  /** The leaf, or null if the mapping has problems. */
  Leaf compile(MappingEntry entry) {
    Path destination = destination(entry);
    TargetType declared = declared(entry);
    boolean isTypeMissing = entry.type() != null && declared == null;
    checkForm(entry);
    Leaf leaf =
        switch (entry.sourceType()) {
          case ATTRIBUTE -> attribute(entry, destination, declared);
          case EXPRESSION -> expression(entry, destination, declared);
          case STATIC -> constant(entry, destination, declared);
        };
    return destination == null || isTypeMissing ? null : leaf;
  }

  /** The paths that a mapping reads; none if it is not valid. */
  static List<Path> paths(MappingEntry entry) {
    try {
      return switch (entry.sourceType()) {
        case ATTRIBUTE -> List.of(PathParser.parse(entry.source()));
        case EXPRESSION -> Expression.parse(entry.source()).paths();
        case STATIC -> List.of();
      };
    } catch (InvalidPath | InvalidExpression e) {
      // What is wrong with it is reported where it is compiled.
      return List.of();
    }
  }

  private void checkForm(MappingEntry entry) {
    for (Path path : paths(entry)) {
      if (path.steps().get(0) instanceof Step.Member && !sources.mayRead(path)) {
        problems.add(entry, "source", path + " is neither event nor properties.…");
      }
    }
  }

  private Path destination(MappingEntry entry) {
    try {
      Path path = PathParser.parse(entry.destination());
      if (path.steps().get(0) instanceof Step.Member) {
        return checkedIndexes(entry, path);
      }
      problems.add(entry, "destination", 0, "A destination starts with a name");
    } catch (InvalidPath e) {
      problems.add(entry, "destination", e.position(), e.getMessage());
    }
    return null;
  }

  private Path checkedIndexes(MappingEntry entry, Path path) {
    for (Step step : path.steps()) {
      if (step instanceof Step.Element element && element.index() >= AssemblyCell.MOST_ELEMENTS) {
        problems.add(entry, "destination", "The index " + element.index() + " is too large");
        return null;
      }
    }
    return path;
  }

  private TargetType declared(MappingEntry entry) {
    if (entry.type() instanceof Map<?, ?>) {
      return JsonSchemas.type(
          Values.map(entry.type()), problem -> problems.add(entry, "type", problem));
    }
    TargetType type =
        entry.type() instanceof String name && !name.isBlank() ? TypeNames.parse(name) : null;
    if (type == null && entry.type() != null) {
      problems.add(entry, "type", "There is no such type; types are " + TypeNames.KNOWN);
    }
    return type;
  }

  private Leaf attribute(MappingEntry entry, Path destination, TargetType declared) {
    try {
      Path path = PathParser.parse(entry.source());
      if (!(path.steps().get(0) instanceof Step.Member)) {
        problems.add(entry, "source", 0, "A path starts with a name");
        return null;
      }
      Source source = sources.of(path);
      ValueKind kind = path.isWild() ? ValueKind.ARRAY : KnownProperties.kind(path);
      return new Leaf(
          entry,
          destination,
          frame -> source.value(frame.view()),
          path.isWild() ? null : KnownProperties.isTime(path) ? new TimeSource(source) : source,
          kind,
          declared == null ? suiting(kind) : declared,
          declared != null);
    } catch (InvalidPath e) {
      problems.add(entry, "source", e.position(), e.getMessage());
      return null;
    }
  }

  private Leaf expression(MappingEntry entry, Path destination, TargetType declared) {
    try {
      Expression expression = Expression.parse(entry.source());
      Evaluator evaluator = expression.compile(sources);
      ValueKind kind = expression.kind(KnownProperties::kind);
      TargetType type = declared == null ? suiting(kind) : declared;
      return new Leaf(entry, destination, evaluator, null, kind, type, declared != null);
    } catch (InvalidExpression e) {
      problems.add(entry, "source", e.position(), e.getMessage());
      return null;
    }
  }

  private static Leaf constant(MappingEntry entry, Path destination, TargetType declared) {
    String value = entry.source();
    TargetType type = declared == null ? suiting(ValueKind.TEXT) : declared;
    return new Leaf(
        entry, destination, frame -> value, null, ValueKind.TEXT, type, declared != null);
  }

  private static TargetType suiting(ValueKind kind) {
    return switch (kind) {
      case INTEGER -> TargetType.Scalar.of(Primitive.INT64);
      case NUMBER -> TargetType.Scalar.of(Primitive.DOUBLE);
      case BOOLEAN -> TargetType.Scalar.of(Primitive.BOOLEAN);
      case DATE -> TargetType.Scalar.of(Primitive.TIMESTAMP);
      case ARRAY -> new TargetType.ArrayType(TargetType.Scalar.of(Primitive.STRING));
      case TEXT, OBJECT, ANY -> TargetType.Scalar.of(Primitive.STRING);
    };
  }
}
