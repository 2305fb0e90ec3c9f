package io.mixlake.mapping.target;

import io.mixlake.mapping.json.JsonValues;
import io.mixlake.mapping.value.MappingFailure;
import io.mixlake.mapping.value.Values;
import io.mixlake.record.FieldType;
import io.mixlake.record.FieldType.Primitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Puts the pieces of a schema together: {@code $ref}, {@code allOf}, and its limits. */
final class SchemaParts {
  private static final int MOST_REFERENCES = 30;
  private static final Map<String, Object> XDM = xdm();

  /** Limits of which several hold at once: 1 if the greatest counts, -1 if the smallest. */
  private static final Map<String, Integer> STRICTNESS =
      Map.of(
          "minimum", 1,
          "exclusiveMinimum", 1,
          "minLength", 1,
          "maximum", -1,
          "exclusiveMaximum", -1,
          "maxLength", -1);

  private final Map<String, Object> root;
  private final Consumer<String> problems;

  SchemaParts(Map<String, Object> root, Consumer<String> problems) {
    this.root = root;
    this.problems = problems;
  }

  /** The schema with everything in it that it refers to. */
  Map<String, Object> merged(Map<String, Object> schema, String place) {
    Map<String, Object> into = new LinkedHashMap<>();
    merge(schema, into, place, 0);
    return into;
  }

  private void merge(
      Map<String, Object> schema, Map<String, Object> into, String place, int references) {
    if (references > MOST_REFERENCES) {
      problems.accept(place + ": $ref leads in a circle");
      return;
    }
    if (schema.get("$ref") instanceof String reference) {
      merge(resolve(reference, place), into, place, references + 1);
    }
    if (schema.get("allOf") instanceof List<?> all) {
      for (Object part : all) {
        if (part instanceof Map<?, ?> map) {
          merge(object(map), into, place, references + 1);
        }
      }
    }
    schema.forEach((key, value) -> put(key, value, into));
  }

  /** What the schema refers to itself, in all of its parts. */
  static List<String> references(Map<?, ?> schema) {
    List<String> references = new ArrayList<>();
    if (schema.get("$ref") instanceof String reference) {
      references.add(reference);
    }
    if (schema.get("allOf") instanceof List<?> all) {
      for (Object part : all) {
        if (part instanceof Map<?, ?> map) {
          references.addAll(references(map));
        }
      }
    }
    return references;
  }

  private static void put(String key, Object value, Map<String, Object> into) {
    Object before = into.get(key);
    if (key.equals("properties")
        && before instanceof Map<?, ?> old
        && value instanceof Map<?, ?> more) {
      Map<String, Object> both = new LinkedHashMap<>(object(old));
      object(more).forEach((name, property) -> both.merge(name, property, SchemaParts::both));
      into.put(key, both);
    } else if (key.equals("required") && before != null) {
      Set<String> both = new LinkedHashSet<>(texts(before));
      both.addAll(texts(value));
      into.put(key, new ArrayList<>(both));
    } else if (STRICTNESS.containsKey(key)
        && before instanceof Number old
        && value instanceof Number more) {
      boolean isStricter =
          Values.decimal(more).compareTo(Values.decimal(old)) * STRICTNESS.get(key) > 0;
      into.put(key, isStricter ? more : old);
    } else if (!key.equals("allOf") && !key.equals("$ref")) {
      into.put(key, value);
    }
  }

  /** A property that two parts describe is described by both. */
  private static Object both(Object old, Object more) {
    return Map.of("allOf", List.of(old, more));
  }

  private Map<String, Object> resolve(String reference, String place) {
    Object found = root;
    if (reference.startsWith("#")) {
      for (String step : reference.substring(1).split("/", -1)) {
        if (!step.isEmpty()) {
          String name = step.replace("~1", "/").replace("~0", "~");
          found = found instanceof Map<?, ?> map ? map.get(name) : null;
        }
      }
    } else {
      found = XDM.get(reference);
    }
    if (found instanceof Map<?, ?> map) {
      return object(map);
    }
    problems.accept(
        place
            + ": $ref "
            + reference
            + " is not in the file; export the schema with references resolved");
    return Map.of();
  }

  Limits limits(Map<String, Object> schema, FieldType type, String place) {
    checkNumbers(schema, place);
    BigDecimal minimum =
        stricter(number(schema, "minimum", "exclusiveMinimum", 1), least(schema), 1);
    BigDecimal maximum =
        stricter(number(schema, "maximum", "exclusiveMaximum", -1), most(schema), -1);
    return new Limits(
        allowed(schema, type, place),
        minimum,
        maximum,
        excludes(schema, "exclusiveMinimum", minimum),
        excludes(schema, "exclusiveMaximum", maximum),
        length(schema, "minLength"),
        length(schema, "maxLength"),
        pattern(schema, place),
        schema.get("format") instanceof String text && TextFormats.test(text) != null
            ? text
            : null);
  }

  private Set<String> allowed(Map<String, Object> schema, FieldType type, String place) {
    Object values =
        schema.containsKey("const")
            ? Collections.singletonList(schema.get("const"))
            : schema.get("enum");
    if (!(values instanceof List<?> list)) {
      return null;
    }
    boolean isScalar = type instanceof Primitive || type instanceof FieldType.Decimal;
    Set<String> texts = new LinkedHashSet<>();
    for (Object value : list) {
      try {
        texts.add(
            Limits.text(
                isScalar
                    ? Converters.to(TargetType.Scalar.of(type)).convert(value, failure -> {})
                    : value));
      } catch (MappingFailure e) {
        problems.accept(place + ": an allowed value is none of its type: " + e.getMessage());
      }
    }
    return texts;
  }

  private void checkNumbers(Map<String, Object> schema, String place) {
    for (String name : List.of("minimum", "maximum", "minLength", "maxLength")) {
      if (schema.get(name) != null && !(schema.get(name) instanceof Number)) {
        problems.accept(place + ": " + name + " is no number");
      }
    }
  }

  /** What XDM's smaller whole numbers hold, whose columns have 32 bits; null for the others. */
  private static BigDecimal least(Map<String, Object> schema) {
    BigDecimal most = most(schema);
    return most == null ? null : most.negate().subtract(BigDecimal.ONE);
  }

  private static BigDecimal most(Map<String, Object> schema) {
    Object type = schema.get("meta:xdmType");
    return "short".equals(type)
        ? BigDecimal.valueOf(Short.MAX_VALUE)
        : "byte".equals(type) ? BigDecimal.valueOf(Byte.MAX_VALUE) : null;
  }

  private static BigDecimal stricter(BigDecimal one, BigDecimal other, int sign) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) * sign >= 0 ? one : other;
  }

  /** A number in newer drafts of JSON Schema, a boolean in older ones. */
  private static boolean excludes(Map<String, Object> schema, String name, BigDecimal limit) {
    Object value = schema.get(name);
    return value instanceof Number number
        ? Values.decimal(number).compareTo(limit) == 0
        : Boolean.TRUE.equals(value);
  }

  /** The stricter of both limits: the greater one if the sign is 1, the smaller one if -1. */
  private static BigDecimal number(
      Map<String, Object> schema, String name, String exclusive, int sign) {
    BigDecimal strictest = null;
    for (String each : List.of(name, exclusive)) {
      if (schema.get(each) instanceof Number number) {
        strictest = stricter(strictest, Values.decimal(number), sign);
      }
    }
    return strictest;
  }

  private static Integer length(Map<String, Object> schema, String name) {
    return schema.get(name) instanceof Number length ? (Integer) length.intValue() : null;
  }

  private String pattern(Map<String, Object> schema, String place) {
    if (!(schema.get("pattern") instanceof String pattern)) {
      return null;
    }
    try {
      return Pattern.compile(EcmaPattern.inJava(pattern)).pattern();
    } catch (PatternSyntaxException e) {
      problems.accept(place + ": the pattern is no regular expression: " + e.getDescription());
      return null;
    }
  }

  /** A member as columns call it: adobe/xdm writes {@code @id} and {@code xdm:timestamp}. */
  static String memberName(String name) {
    return name.equals("@id") ? "_id" : name.startsWith("xdm:") ? name.substring(4) : name;
  }

  /** A text, or a list of texts, as a list. */
  static List<String> texts(Object value) {
    if (value instanceof String text) {
      return List.of(text);
    }
    return value instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }

  static Map<String, Object> object(Map<?, ?> map) {
    Map<String, Object> object = new LinkedHashMap<>();
    map.forEach((key, value) -> object.put((String) key, value));
    return object;
  }

  private static Map<String, Object> xdm() {
    try (InputStream in = SchemaParts.class.getResourceAsStream("xdm.json")) {
      return Values.map(JsonValues.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
