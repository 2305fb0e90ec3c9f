package io.mixlake.mapping.target;

import io.mixlake.mapping.target.TargetType.ArrayType;
import io.mixlake.mapping.target.TargetType.MapType;
import io.mixlake.mapping.target.TargetType.Member;
import io.mixlake.mapping.target.TargetType.ObjectType;
import io.mixlake.mapping.target.TargetType.Scalar;
import io.mixlake.record.FieldType;
import io.mixlake.record.FieldType.Primitive;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads a JSON Schema, or an XDM schema as Experience Platform's registry gives it out.
 *
 * <p>What has no columns of its own (an object without members, a choice between types) becomes
 * text that holds JSON.
 */
public final class JsonSchemas {
  private static final int DEEPEST = 40;

  /** No dataset has that many fields; schemas whose parts name each other can describe more. */
  private static final int MOST_TYPES = 100_000;

  private final SchemaParts parts;
  private final Consumer<String> problems;

  /** What leads to the type at hand. */
  private final Set<String> references = new HashSet<>();

  private int types;

  private JsonSchemas(Map<String, Object> root, Consumer<String> problems) {
    this.parts = new SchemaParts(root, problems);
    this.problems = problems;
  }

  /**
   * The columns that the schema asks for.
   *
   * @param problems takes everything that is wrong with the schema, with its place in it
   */
  public static List<Member> columns(Map<String, Object> schema, Consumer<String> problems) {
    JsonSchemas schemas = new JsonSchemas(schema, problems);
    Map<String, Object> merged = schemas.parts.merged(schema, "#");
    List<Member> columns = schemas.members(merged, "#", 0);
    if (columns.isEmpty()) {
      problems.accept("#: the schema has no properties");
    }
    return columns;
  }

  /**
   * The type that a schema describes.
   *
   * @param problems takes everything that is wrong with the schema, with its place in it
   */
  public static TargetType type(Map<String, Object> schema, Consumer<String> problems) {
    return new JsonSchemas(schema, problems).type(schema, "#", 0);
  }

  /** The identity map of XDM: a list of identities by their namespaces. */
  public static TargetType identityMap() {
    Map<String, Object> reference = Map.of("$ref", "https://ns.adobe.com/xdm/context/identitymap");
    return ((ObjectType) type(reference, problem -> {})).members().get(0).type();
  }

  private List<Member> members(Map<String, Object> schema, String place, int depth) {
    List<Member> members = new ArrayList<>();
    List<String> required = SchemaParts.texts(schema.get("required"));
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      properties.forEach(
          (name, property) -> {
            String member = SchemaParts.memberName((String) name);
            boolean isRequired = required.contains(name) || required.contains(member);
            TargetType type = type(property, place + "/" + name, depth + 1);
            members.add(new Member(member, type, isRequired));
          });
    }
    return members;
  }

  private TargetType type(Object schema, String place, int depth) {
    if (!(schema instanceof Map<?, ?> map)) {
      problems.accept(place + ": a schema is an object");
      return Scalar.of(Primitive.STRING);
    }
    if (++types == MOST_TYPES) {
      problems.accept(place + ": the schema has more than " + MOST_TYPES + " fields up to here");
    }
    List<String> own = SchemaParts.references(map);
    if (depth > DEEPEST || types > MOST_TYPES || own.stream().anyMatch(references::contains)) {
      // A type that contains itself has no end as columns; JSON text has.
      return Scalar.of(Primitive.STRING);
    }
    references.addAll(own);
    try {
      return described(SchemaParts.object(map), place, depth);
    } finally {
      own.forEach(references::remove);
    }
  }

  private TargetType described(Map<String, Object> schema, String place, int depth) {
    Map<String, Object> merged = parts.merged(schema, place);
    String type = typeName(merged);
    return switch (type) {
      case "object" -> object(merged, place, depth);
      case "array" -> new ArrayType(type(itemsOf(merged), place + "/items", depth + 1));
      default -> scalar(merged, type, place);
    };
  }

  private static Object itemsOf(Map<String, Object> schema) {
    return schema.getOrDefault("items", Map.of());
  }

  private TargetType object(Map<String, Object> schema, String place, int depth) {
    List<Member> members = members(schema, place, depth);
    if (!members.isEmpty()) {
      return new ObjectType(members);
    }
    return schema.get("additionalProperties") instanceof Map<?, ?> values
        ? new MapType(type(values, place + "/additionalProperties", depth + 1))
        : Scalar.of(Primitive.STRING);
  }

  /** The one type besides null; what leaves a choice is text. */
  private static String typeName(Map<String, Object> schema) {
    List<String> types = new ArrayList<>(SchemaParts.texts(schema.get("type")));
    types.remove("null");
    if (types.size() == 1) {
      return types.get(0);
    }
    if (types.isEmpty() && schema.containsKey("properties")) {
      return "object";
    }
    return types.isEmpty() && schema.containsKey("items") ? "array" : "string";
  }

  private TargetType scalar(Map<String, Object> schema, String type, String place) {
    FieldType fieldType = ScalarTypes.of(schema, type);
    if (fieldType == null) {
      problems.accept(place + ": there is no type " + type + ", or not of these digits");
      return Scalar.of(Primitive.STRING);
    }
    return new Scalar(fieldType, parts.limits(schema, fieldType, place));
  }
}
