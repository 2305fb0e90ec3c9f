package io.mixlake.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the CSV template of mappings: a header that names the columns, a mapping a line. Fields may
 * be quoted, and may then hold commas, line ends and doubled quotes.
 */
final class CsvMappings {
  /** What headers say, without case, blanks and punctuation, and what it is in JSON. */
  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("sourcetype", "sourceType"),
          Map.entry("source", "source"),
          Map.entry("sourcefield", "source"),
          Map.entry("sourcedata", "source"),
          Map.entry("sourceattribute", "source"),
          Map.entry("destination", "destination"),
          Map.entry("target", "destination"),
          Map.entry("targetfield", "destination"),
          Map.entry("destinationxdmpath", "destination"),
          Map.entry("type", "type"),
          Map.entry("required", "required"));

  private static final String BEHIND =
      "There is text behind a closing quote; put the whole field into quotes, and double those in it";

  private final String text;
  private final Problems problems;
  private int at;
  private int line = 1;

  private CsvMappings(String text, Problems problems) {
    this.text = text;
    this.problems = problems;
  }

  static List<MappingEntry> read(String text, Problems problems) {
    CsvMappings csv = new CsvMappings(text, problems);
    List<String> header = csv.at < text.length() ? csv.record() : List.of();
    List<String> keys =
        header.stream()
            .map(name -> name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))
            .map(name -> COLUMNS.getOrDefault(name, ""))
            .toList();
    if (!keys.contains("source") || !keys.contains("destination")) {
      problems.add(
          1, "", "Neither JSON, nor CSV whose first line names the columns source and destination");
      return List.of();
    }
    List<MappingEntry> entries = new ArrayList<>();
    for (int row = 2; csv.at < text.length(); row++) {
      int start = csv.line;
      List<String> fields = csv.record();
      if (fields.stream().anyMatch(field -> !field.isBlank())) {
        EntryReader.read(object(keys, fields), "row " + row, start, problems)
            .ifPresent(entries::add);
      }
    }
    return entries;
  }

  private static Map<String, Object> object(List<String> keys, List<String> fields) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(keys.size(), fields.size()); i++) {
      if (!keys.get(i).isEmpty() && !fields.get(i).isEmpty()) {
        object.put(keys.get(i), fields.get(i));
      }
    }
    return object;
  }

  private List<String> record() {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean isQuoted = false;
    boolean wasQuoted = false;
    boolean isBehindSaid = false;
    int opened = line;
    while (at < text.length()) {
      char c = text.charAt(at++);
      line += c == '\n' ? 1 : 0;
      if (c == '"' && isQuoted && at < text.length() && text.charAt(at) == '"') {
        field.append('"');
        at++;
      } else if (c == '"' && isQuoted) {
        isQuoted = false;
        wasQuoted = true;
      } else if (c == '"' && !wasQuoted && field.toString().isBlank()) {
        isQuoted = true;
        field.setLength(0);
        opened = line;
      } else if (c == ',' && !isQuoted) {
        fields.add(text(field, wasQuoted));
        field.setLength(0);
        wasQuoted = false;
      } else if (c == '\n' && !isQuoted) {
        break;
      } else if (!wasQuoted) {
        field.append(c);
      } else if (!isBehindSaid && !Character.isWhitespace(c)) {
        problems.add(opened, "", BEHIND);
        isBehindSaid = true;
      }
    }
    if (isQuoted) {
      problems.add(opened, "", "A quote that is opened here is never closed");
    }
    fields.add(text(field, wasQuoted));
    return fields;
  }

  /** Blanks count where they are in quotes. */
  private static String text(StringBuilder field, boolean wasQuoted) {
    return wasQuoted ? field.toString() : field.toString().strip();
  }
}
