package io.mixlake.dataset.experienceplatform;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixlake.dataset.UnfitSchema;
import io.mixlake.record.Field;
import io.mixlake.record.FieldType;
import io.mixlake.record.FieldType.ListOf;
import io.mixlake.record.FieldType.MapOf;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.FieldType.Struct;
import io.mixlake.record.Schema;
import java.util.ArrayList;
import java.util.List;

/** Holds columns against an XDM schema: names, types, and what must not be missing. */
final class SchemaCheck {
  private final List<UnfitSchema.Problem> problems = new ArrayList<>();

  /** Everything because of which the columns do not fit; nothing if they do. */
  static List<UnfitSchema.Problem> problems(Schema columns, JsonNode xdm) {
    SchemaCheck check = new SchemaCheck();
    check.members("", columns.fields(), xdm);
    return check.problems;
  }

  private void members(String path, List<Field> fields, JsonNode xdm) {
    for (Field field : fields) {
      String place = path + field.name();
      JsonNode property = xdm.path("properties").path(field.name());
      if (property.isMissingNode()) {
        problem(place, "the dataset's schema has no such field; map to one that it has, or add it");
      } else {
        type(place, field.type(), property);
      }
    }
    for (JsonNode required : xdm.path("required")) {
      String name = required.asText();
      if (fields.stream().noneMatch(field -> field.name().equals(name))) {
        problem(path + name, "the dataset's schema requires it, and no mapping makes it");
      }
    }
  }

  private void type(String place, FieldType type, JsonNode xdm) {
    XdmType wanted = XdmType.of(xdm);
    if (type instanceof Struct struct && wanted == XdmType.OBJECT) {
      members(place + ".", struct.fields(), xdm);
    } else if (type instanceof Struct struct && wanted == XdmType.MAP) {
      struct
          .fields()
          .forEach(f -> type(place + "." + f.name(), f.type(), xdm.path("additionalProperties")));
    } else if (type instanceof ListOf list && wanted == XdmType.ARRAY) {
      type(place + "[*]", list.element(), xdm.path("items"));
    } else if (type instanceof MapOf map && wanted == XdmType.MAP) {
      type(place + ".*", map.value(), xdm.path("additionalProperties"));
    } else if (!(type instanceof Primitive primitive && wanted.takes(primitive))) {
      problem(place, clash(type, wanted.word(), XdmType.declared(xdm)));
    }
  }

  private static String clash(FieldType type, String wanted, String declared) {
    return "is %s in the mapping and %s in the dataset's schema, into which Experience Platform does not convert it; %s"
        .formatted(
            name(type),
            wanted,
            declared.isEmpty() ? "map to its members" : "declare \"type\": \"" + declared + "\"");
  }

  private static String name(FieldType type) {
    if (type instanceof Struct) {
      return "an object";
    } else if (type instanceof ListOf) {
      return "an array";
    } else if (type instanceof MapOf) {
      return "a map";
    } else if (type instanceof FieldType.Decimal decimal) {
      return "decimal(" + decimal.precision() + "," + decimal.scale() + ")";
    }
    return switch ((Primitive) type) {
      case STRING -> "string";
      case BOOLEAN -> "boolean";
      case INT32 -> "integer";
      case INT64 -> "long";
      case DOUBLE -> "double";
      case DATE -> "date";
      case TIMESTAMP -> "timestamp";
    };
  }

  private void problem(String place, String message) {
    problems.add(new UnfitSchema.Problem(place, message));
  }
}
