package io.mixlake.dataset.experienceplatform;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixlake.record.FieldType.Primitive;
import java.util.EnumSet;
import java.util.Set;

/**
 * The types of XDM, and from which column types Experience Platform converts into them (its table
 * of conversions at batch ingestion).
 */
enum XdmType {
  STRING(
      "string",
      "string",
      EnumSet.of(Primitive.STRING, Primitive.INT32, Primitive.INT64, Primitive.DOUBLE)),
  NUMBER(
      "number",
      "double",
      EnumSet.of(Primitive.STRING, Primitive.INT32, Primitive.INT64, Primitive.DOUBLE)),
  LONG(
      "long",
      "long",
      EnumSet.of(Primitive.STRING, Primitive.INT32, Primitive.INT64, Primitive.DOUBLE)),
  INTEGER("integer", "integer", EnumSet.of(Primitive.STRING, Primitive.INT32, Primitive.DOUBLE)),
  DATE("date", "date", EnumSet.of(Primitive.STRING, Primitive.INT64, Primitive.DATE)),
  DATE_TIME(
      "date-time", "timestamp", EnumSet.of(Primitive.STRING, Primitive.INT64, Primitive.TIMESTAMP)),
  BOOLEAN("boolean", "boolean", EnumSet.of(Primitive.BOOLEAN)),
  ARRAY("array", "", EnumSet.noneOf(Primitive.class)),
  OBJECT("object", "", EnumSet.noneOf(Primitive.class)),
  MAP("map", "", EnumSet.noneOf(Primitive.class));

  private final String word;
  private final String declared;
  private final Set<Primitive> from;

  XdmType(String word, String declared, Set<Primitive> from) {
    this.word = word;
    this.declared = declared;
    this.from = from;
  }

  String word() {
    return word;
  }

  /** What a mapping would declare for a property; empty if it declares members instead. */
  static String declared(JsonNode property) {
    XdmType type = of(property);
    return switch (type) {
      case ARRAY -> around("%s[]", property.path("items"));
      case MAP -> around("map<%s>", property.path("additionalProperties"));
      default -> type.declared;
    };
  }

  private static String around(String form, JsonNode inner) {
    String declared = declared(inner);
    return declared.isEmpty() ? "" : form.formatted(declared);
  }

  boolean takes(Primitive type) {
    return from.contains(type);
  }

  /** The type of a property; one without a known type is text. */
  static XdmType of(JsonNode property) {
    String type = property.path("meta:xdmType").asText(property.path("type").asText());
    return switch (type) {
      case "object", "map" -> property.has("properties") ? OBJECT : isMap(property);
      case "array" -> ARRAY;
      case "boolean" -> BOOLEAN;
      case "number", "double", "float" -> NUMBER;
      case "long" -> LONG;
      case "int", "short", "byte" -> INTEGER;
      case "integer" -> isSmall(property) ? INTEGER : LONG;
      case "date" -> DATE;
      case "date-time" -> DATE_TIME;
      default -> text(property.path("format").asText());
    };
  }

  private static XdmType isMap(JsonNode property) {
    return property.path("additionalProperties").isObject() ? MAP : OBJECT;
  }

  private static XdmType text(String format) {
    return switch (format) {
      case "date" -> DATE;
      case "date-time" -> DATE_TIME;
      default -> STRING;
    };
  }

  private static boolean isSmall(JsonNode property) {
    return property.path("minimum").asLong(Long.MIN_VALUE) >= Integer.MIN_VALUE
        && property.path("maximum").asLong(Long.MAX_VALUE) <= Integer.MAX_VALUE;
  }
}
