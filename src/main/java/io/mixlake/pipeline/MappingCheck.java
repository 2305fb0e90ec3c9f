package io.mixlake.pipeline;

import io.mixlake.flow.Flow;
import io.mixlake.flow.InvalidFlow;
import io.mixlake.mapping.InvalidMapping;
import io.mixlake.mapping.MappingProblem;
import io.mixlake.record.Field;
import io.mixlake.record.FieldType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Whether a flow's mapping set is valid, and which columns it makes. Asks nobody.
 *
 * @param problems everything that is wrong with it, a line each; empty if nothing is
 */
public record MappingCheck(String problems, List<Column> columns) {
  public MappingCheck {
    columns = List.copyOf(columns);
  }

  /** A column with its type, as DuckDB would write it. */
  public record Column(String name, String type) {}

  /** Checks a flow's mapping set, or the default columns. */
  public static MappingCheck of(Flow flow) {
    try {
      return new MappingCheck(
          "",
          RowMapping.of(flow, Instant.now()).schema().fields().stream()
              .map(field -> new Column(field.name(), type(field.type())))
              .toList());
    } catch (CannotRun e) {
      return new MappingCheck(e.getMessage(), List.of());
    }
  }

  /** Everything that is wrong with the mapping set of a flow that is wrong itself. */
  public static List<String> problems(InvalidFlow flow) {
    try {
      if (flow.mapping().isPresent()) {
        MappedColumns.parse(flow.mapping().get());
      }
      return List.of();
    } catch (InvalidMapping e) {
      return e.problems().stream().map(MappingProblem::toString).toList();
    }
  }

  private static String type(FieldType type) {
    if (type instanceof FieldType.Struct struct) {
      return struct.fields().stream()
          .map(MappingCheck::member)
          .collect(Collectors.joining(", ", "struct(", ")"));
    } else if (type instanceof FieldType.ListOf list) {
      return type(list.element()) + "[]";
    } else if (type instanceof FieldType.MapOf map) {
      return "map(string, " + type(map.value()) + ")";
    } else if (type instanceof FieldType.Decimal decimal) {
      return "decimal(" + decimal.precision() + ", " + decimal.scale() + ")";
    }
    return type.toString().toLowerCase(Locale.ROOT);
  }

  private static String member(Field field) {
    return field.name() + " " + type(field.type());
  }
}
