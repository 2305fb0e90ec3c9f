package io.mixlake.cli;

import io.mixlake.mapping.suggestion.PropertyProfile;
import io.mixlake.pipeline.Preview;
import io.mixlake.storage.JsonFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A preview for people, and for programs. */
final class PreviewText {
  private PreviewText() {}

  static void print(Preview preview, int rows, PrintWriter out) throws IOException {
    out.printf(
        "%s sampled, of %s%n",
        Texts.count(preview.events(), "event", "events"), preview.days().text());
    out.printf("%-44s %-10s %8s %7s  %s%n", "property", "type", "present", "null", "examples");
    for (PropertyProfile property : preview.profile().properties()) {
      out.printf(
          Locale.ROOT,
          "%-44s %-10s %7.0f%% %6.0f%%  %s%n",
          property.path(),
          property.type(),
          100.0 * property.present() / Math.max(1, preview.events()),
          100.0 * property.nulls() / Math.max(1, property.present()),
          String.join(" ", property.examples()));
    }
    out.println();
    for (Map<String, Object> row : first(preview.rows(), rows)) {
      out.println(JsonFiles.mapper().writeValueAsString(row));
    }
    preview.zoneHint().ifPresent(hint -> out.println("warning: " + hint));
    preview.unknownSources().forEach(problem -> out.println("warning: " + problem));
    preview.warnings().forEach((key, count) -> out.println("warning: " + key + ": " + count));
    preview.rejected().stream().distinct().forEach(reason -> out.println("rejected: " + reason));
  }

  static String json(Preview preview, int rows) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("from", preview.days().from());
    json.put("to", preview.days().to());
    json.put("events", preview.events());
    json.put("eventNames", preview.profile().eventNames());
    json.put(
        "properties", preview.profile().properties().stream().map(PreviewText::property).toList());
    json.put("rows", first(preview.rows(), rows));
    json.put("rejected", preview.rejected());
    json.put("warnings", preview.warnings());
    json.put("unknownSources", preview.unknownSources().stream().map(Object::toString).toList());
    json.put("zoneHint", preview.zoneHint().orElse(null));
    return JsonFiles.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }

  private static Map<String, Object> property(PropertyProfile property) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", property.path().toString());
    json.put("type", property.type());
    json.put("present", property.present());
    json.put("nulls", property.nulls());
    json.put("kinds", property.kinds());
    json.put("examples", property.examples());
    return json;
  }

  private static <T> List<T> first(List<T> list, int count) {
    return list.subList(0, Math.max(0, Math.min(count, list.size())));
  }
}
