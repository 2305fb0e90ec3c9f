package io.mixlake.mapping;

import io.mixlake.mapping.path.InvalidPath;
import io.mixlake.mapping.path.Path;
import io.mixlake.mapping.path.PathParser;
import io.mixlake.mapping.path.Step;
import io.mixlake.mapping.suggestion.SampleProfile;
import io.mixlake.record.Field;
import io.mixlake.record.FieldType;
import io.mixlake.record.Schema;
import java.io.FileNotFoundException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A valid mapping set: it says which columns there are and how each is made of an event.
 *
 * <p>The text is a Data Prep mapping set in JSON (of either generation), a bare list of mappings,
 * or the CSV template. Beside what Data Prep knows, a set may have {@code schema} (a JSON Schema,
 * or the name of a file with one), {@code strict}, {@code rest} (the column for the properties that
 * no column carries, or false) and {@code aliases}; a mapping may have {@code type} and {@code
 * required}.
 *
 * <p>Immutable, and it may be sent to workers: it is read again from its text there.
 */
public final class Mapping implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String origin;
  private final String text;
  private final Map<String, String> schemas;
  private final transient MappingSet set;
  private final transient Schema schema;

  private Mapping(
      String origin, String text, Map<String, String> schemas, MappingSet set, Schema schema) {
    this.origin = origin;
    this.text = text;
    this.schemas = schemas;
    this.set = set;
    this.schema = schema;
  }

  /**
   * Reads a mapping set that names no files.
   *
   * @param origin what to call it in messages
   * @throws InvalidMapping with everything that is wrong with it
   */
  public static Mapping parse(String origin, String text) throws InvalidMapping {
    return parse(
        origin,
        text,
        name -> {
          throw new FileNotFoundException("no files beside " + origin);
        });
  }

  /**
   * Reads a mapping set.
   *
   * @param origin what to call it in messages
   * @param files gives the schema files that it names
   * @throws InvalidMapping with everything that is wrong with it
   */
  public static Mapping parse(String origin, String text, SchemaFiles files) throws InvalidMapping {
    Problems problems = new Problems(origin);
    TreeMap<String, String> schemas = new TreeMap<>();
    SchemaFiles remembering =
        name -> {
          String schema = files.read(name);
          schemas.put(name, schema);
          return schema;
        };
    MappingSet set = MappingSetReader.read(text, remembering, problems);
    Compilation compiled = Compilation.of(set, problems);
    problems.throwIfAny();
    return new Mapping(origin, text, schemas, set, compiled.schema());
  }

  /** The columns. */
  public Schema schema() {
    return schema;
  }

  /**
   * Where the column of that path is made, such as {@code orders.mapping.json:7: mappings[2]}; just
   * the set's name for a column that no single mapping makes, empty for an empty path.
   */
  public String place(String column) {
    if (column.isEmpty()) {
      return "";
    }
    if (column.equals(set.rest())) {
      return origin + ": rest";
    }
    return set.entries().stream()
        .filter(entry -> column.equals(entry.destination()))
        .findFirst()
        .or(() -> set.entries().stream().filter(entry -> isNear(entry, column)).findFirst())
        .map(entry -> origin + ":" + entry.line() + ": " + entry.place())
        .orElse(origin);
  }

  /** Whether the mapping makes something around the column or within it. */
  private static boolean isNear(MappingEntry entry, String column) {
    String made = entry.destination();
    return column.startsWith(made + ".")
        || column.startsWith(made + "[")
        || made.startsWith(column + ".")
        || made.startsWith(column + "[");
  }

  /** The mappings whose sources the samples do not have: they may be misspelt, or just be rare. */
  public List<MappingProblem> unknownSources(SampleProfile samples) {
    List<MappingProblem> unknown = new ArrayList<>();
    for (MappingEntry entry : set.entries()) {
      for (Path path : LeafCompiler.paths(entry)) {
        if (!samples.knows(path)) {
          unknown.add(
              new MappingProblem(
                  origin,
                  entry.line(),
                  entry.place() + ".source",
                  -1,
                  "No sample event has " + path));
        }
      }
    }
    return unknown;
  }

  /**
   * The columns of text that hold a property's value as it is: each with the names that lead to it
   * through structs. Expressions and places in lists do not count, nor do other types: they take 42
   * and 042 for the same.
   */
  public List<List<String>> copiesOf(String property) {
    return set.entries().stream()
        .filter(entry -> takes(entry, property))
        .map(entry -> names(entry.destination()))
        .filter(names -> !names.isEmpty() && isText(names))
        .toList();
  }

  /** Whether the rest has a property of every event: no column takes it out. */
  public boolean isInRest(String property) {
    return set.rest() != null && set.entries().stream().noneMatch(entry -> takes(entry, property));
  }

  private static boolean takes(MappingEntry entry, String property) {
    return entry.sourceType() == SourceType.ATTRIBUTE
        && LeafCompiler.paths(entry).stream().anyMatch(path -> isProperty(path, property));
  }

  private boolean isText(List<String> names) {
    FieldType type = new FieldType.Struct(schema.fields());
    for (String name : names) {
      type = type instanceof FieldType.Struct struct ? member(struct, name) : null;
    }
    return isText(type);
  }

  private static FieldType member(FieldType.Struct struct, String name) {
    return struct.fields().stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .map(Field::type)
        .orElse(null);
  }

  private static boolean isText(FieldType type) {
    return type instanceof FieldType.ListOf list && isText(list.element())
        || type instanceof FieldType.MapOf map && isText(map.value())
        || type == FieldType.Primitive.STRING;
  }

  private static boolean isProperty(Path path, String property) {
    String text = path.toString();
    return text.equals(property)
        || text.equals("properties." + property)
        || text.equals("data." + property);
  }

  /** The names of a destination that passes through structs only; else none. */
  private static List<String> names(String destination) {
    try {
      List<Step> steps = PathParser.parse(destination).steps();
      return steps.stream().allMatch(Step.Member.class::isInstance)
          ? steps.stream().map(step -> ((Step.Member) step).name()).toList()
          : List.of();
    } catch (InvalidPath e) {
      throw new IllegalStateException("A mapping set that was valid is not any more", e);
    }
  }

  /** The column that holds what no other column carries, as JSON. */
  public Optional<String> restColumn() {
    return Optional.ofNullable(set.rest());
  }

  /** A mapper for one thread. */
  public Mapper mapper(MappingContext context) {
    Compilation compiled = Compilation.of(set, new Problems(origin));
    return new Mapper(compiled, set.rest() != null, context, context.strict() || set.isStrict());
  }

  /**
   * What tells this mapping from others that make other rows: 64 hexadecimal digits. Names, dates
   * and other bookkeeping of the set do not count, nor does its layout.
   */
  public String fingerprint() {
    StringBuilder content = new StringBuilder();
    for (MappingEntry entry : set.entries()) {
      append(content, entry.sourceType());
      append(content, entry.source());
      append(content, entry.destination());
      append(content, entry.type());
      append(content, entry.isRequired());
    }
    append(content, set.columns());
    append(content, set.rest());
    append(content, set.aliases());
    append(content, set.isStrict());
    try {
      byte[] bytes = content.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Text with its length in front, so that no two lists of texts look the same. */
  private static void append(StringBuilder content, Object part) {
    String written = String.valueOf(part);
    content.append(written.length()).append(':').append(written);
  }

  private Object readResolve() {
    try {
      return parse(origin, text, schemas::get);
    } catch (InvalidMapping e) {
      throw new IllegalStateException("A mapping set that was valid is not any more", e);
    }
  }
}
