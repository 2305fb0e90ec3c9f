package io.mixlake.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mixlake.mapping.json.JsonScan;
import io.mixlake.mapping.json.JsonValues;
import io.mixlake.mapping.target.JsonSchemas;
import io.mixlake.mapping.target.TargetType;
import io.mixlake.mapping.value.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads mapping sets: Data Prep's JSON of both generations, a bare list of mappings, and the CSV
 * template. Members that it does not know are ignored, as they are Data Prep's bookkeeping.
 */
final class MappingSetReader {
  private final String text;
  private final SchemaFiles files;
  private final Problems problems;

  private MappingSetReader(String text, SchemaFiles files, Problems problems) {
    this.text = text;
    this.files = files;
    this.problems = problems;
  }

  /** What the text says; problems take what it should not. */
  static MappingSet read(String text, SchemaFiles files, Problems problems) {
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    String start = body.stripLeading();
    return start.startsWith("{") || start.startsWith("[")
        ? new MappingSetReader(body, files, problems).fromJson()
        : new MappingSet(CsvMappings.read(body, problems), null, MappingSet.REST, true, false);
  }

  private MappingSet fromJson() {
    Object json;
    try {
      json = JsonValues.readStrictly(text.strip());
    } catch (UncheckedIOException e) {
      notJson(e.getCause());
      return new MappingSet(List.of(), null, null, true, false);
    }
    if (json instanceof List<?> list) {
      return new MappingSet(entries(list, "", 0), null, MappingSet.REST, true, false);
    }
    Map<String, Object> set = Values.map(json);
    return new MappingSet(
        entriesOf(set),
        columns(set),
        rest(set),
        flag(set, "aliases", true),
        flag(set, "strict", false));
  }

  private void notJson(IOException cause) {
    boolean isLocated = cause instanceof JsonProcessingException e && e.getLocation() != null;
    if (isLocated) {
      JsonProcessingException e = (JsonProcessingException) cause;
      int skipped = (int) text.substring(0, text.indexOf(text.strip())).lines().count();
      int line = e.getLocation().getLineNr() + Math.max(0, skipped - 1);
      problems.add(line, "", "Not JSON: " + e.getOriginalMessage());
    } else {
      problems.add("", "Not JSON: " + cause.getMessage());
    }
  }

  private List<MappingEntry> entriesOf(Map<String, Object> set) {
    if (set.get("mappings") instanceof List<?> list) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      int object = JsonScan.skipSpace(bytes, 0);
      byte[] name = "mappings".getBytes(StandardCharsets.UTF_8);
      return entries(list, "mappings", JsonScan.member(bytes, object, name));
    }
    problems.add("mappings", "A list of mappings is missing");
    return List.of();
  }

  private List<MappingEntry> entries(List<?> list, String place, int from) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int array = JsonScan.skipSpace(bytes, from);
    List<MappingEntry> entries = new ArrayList<>();
    int line = 1;
    int counted = 0;
    int at = JsonScan.skipSpace(bytes, array + 1);
    for (int i = 0; i < list.size(); i++) {
      line += lineFeeds(bytes, counted, at);
      counted = at;
      at = JsonScan.next(bytes, at);
      String entryPlace = place + "[" + i + "]";
      if (list.get(i) instanceof Map<?, ?>) {
        EntryReader.read(Values.map(list.get(i)), entryPlace, line, problems)
            .ifPresent(entries::add);
      } else {
        problems.add(line, entryPlace, "A mapping is an object");
      }
    }
    if (list.isEmpty()) {
      problems.add(place, "There are no mappings");
    }
    return entries;
  }

  private static int lineFeeds(byte[] bytes, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += bytes[i] == '\n' ? 1 : 0;
    }
    return count;
  }

  private boolean flag(Map<String, Object> set, String key, boolean otherwise) {
    Object value = set.get(key);
    if (value != null && !(value instanceof Boolean)) {
      problems.add(key, "true or false is needed");
    }
    return value instanceof Boolean flag ? flag : otherwise;
  }

  private String rest(Map<String, Object> set) {
    Object rest = set.get("rest");
    if (rest instanceof String name && !name.isBlank()) {
      return name.equals("none") ? null : name;
    }
    if (rest != null && !(rest instanceof Boolean)) {
      problems.add("rest", "The name of a column, or false, is needed");
    }
    return Boolean.FALSE.equals(rest) ? null : MappingSet.REST;
  }

  /** Our {@code schema}, in place or the name of a file, or Data Prep's {@code outputSchema}. */
  private List<TargetType.Member> columns(Map<String, Object> set) {
    String key = "schema";
    Object schema = set.get(key);
    if (schema == null && set.get("outputSchema") instanceof Map<?, ?> output) {
      key = "outputSchema.jsonSchema";
      schema = output.get("jsonSchema");
      if (schema instanceof String json) {
        schema = parsed(key, json);
      }
    } else if (schema instanceof String name) {
      schema = file(name);
    }
    if (schema == null) {
      return null;
    }
    if (!(schema instanceof Map<?, ?>)) {
      problems.add(key, "A JSON Schema is needed");
      return null;
    }
    String place = key;
    String in = set.get(key) instanceof String name ? name : "";
    return JsonSchemas.columns(Values.map(schema), problem -> problems.add(place, in + problem));
  }

  private Object file(String name) {
    try {
      return parsed("schema", files.read(name));
    } catch (IOException e) {
      problems.add("schema", "Cannot read " + name + ": " + e.getMessage());
      return null;
    }
  }

  private Object parsed(String key, String json) {
    try {
      return json.isBlank() ? null : JsonValues.read(json.strip());
    } catch (UncheckedIOException e) {
      problems.add(key, "The schema is not JSON");
      return null;
    }
  }
}
