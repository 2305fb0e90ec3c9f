package io.mixlake.sandbox.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.Map;

/** Holds a row against the schema, as Experience Platform does at ingestion. */
final class RowCheck {
  private RowCheck() {}

  /** A code and a message; null if the row fits. */
  static String of(JsonNode row, JsonNode schema) {
    return object("", row, schema);
  }

  private static String object(String place, JsonNode row, JsonNode schema) {
    for (JsonNode required : schema.path("required")) {
      if (!row.hasNonNull(required.asText())) {
        return "1555 Required field " + place + required.asText() + " is missing or null";
      }
    }
    for (Iterator<Map.Entry<String, JsonNode>> all = row.fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> member = all.next();
      String name = place + member.getKey();
      JsonNode property = schema.path("properties").path(member.getKey());
      String error =
          property.isMissingNode()
              ? "1401 There is no field " + name
              : value(name, member.getValue(), property);
      if (error != null) {
        return error;
      }
    }
    return null;
  }

  private static String value(String name, JsonNode value, JsonNode schema) {
    if (value.isNull()) {
      return null;
    }
    String type = schema.path("type").asText();
    if (type.equals("object") && schema.has("properties") && value.isObject()) {
      return object(name + ".", value, schema);
    }
    if (type.equals("array") && value.isArray()) {
      for (JsonNode element : value) {
        String error = value(name + "[]", element, schema.path("items"));
        if (error != null) {
          return error;
        }
      }
      return null;
    }
    boolean isFine =
        switch (type) {
          case "object" -> value.isObject();
          case "integer", "number" -> value.isNumber() || isNumber(value.textValue());
          case "boolean" -> value.isBoolean();
          case "string" -> isText(value, schema.path("format").asText());
          default -> false;
        };
    return isFine ? null : "1401 " + name + " is no " + type;
  }

  /** Text becomes a number where one is wanted, and a fraction is cut off. */
  private static boolean isNumber(String text) {
    try {
      return text != null && Double.isFinite(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Numbers become text; whole ones are epoch milliseconds where a time is wanted. */
  private static boolean isText(JsonNode value, String format) {
    if (!format.equals("date-time")) {
      return value.isTextual() || value.isNumber();
    }
    if (value.isIntegralNumber()) {
      return true;
    }
    try {
      OffsetDateTime.parse(value.asText());
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
