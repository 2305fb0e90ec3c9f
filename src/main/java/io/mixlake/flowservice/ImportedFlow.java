package io.mixlake.flowservice;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixlake.flow.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A flow file and its mapping set, made of Flow Service's payloads. What the payloads do not say is
 * filled in with references to the environment, or left at its default.
 *
 * @param flow the flow file's text
 * @param mapping the mapping set's text
 */
public record ImportedFlow(String flow, String mapping) {

  /**
   * Reads payloads as {@link FlowPayloads} writes them.
   *
   * @param mappingFile what the flow file calls the mapping set
   * @throws IllegalArgumentException with everything that is missing or wrong
   */
  public static ImportedFlow of(JsonNode payloads, String mappingFile) {
    List<String> missing = new ArrayList<>();
    for (String part : List.of("sourceConnection", "targetConnection", "mappingSet", "flow")) {
      if (!payloads.path(part).isObject()) {
        missing.add(part + ": is missing");
      }
    }
    JsonNode spec = payloads.at("/sourceConnection/connectionSpec/id");
    if (!spec.isMissingNode() && !spec.asText().equals(FlowPayloads.MIXPANEL_SPEC)) {
      missing.add("sourceConnection.connectionSpec.id: is not that of the Mixpanel source");
    }
    Map<String, String> own = OwnKeys.read(payloads, missing);
    ImportedSchedule schedule = ImportedSchedule.of(payloads.at("/flow/scheduleParams"), missing);
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", missing));
    }
    return new ImportedFlow(
        text(payloads, schedule, own, mappingFile),
        payloads.path("mappingSet").toPrettyString() + "\n");
  }

  private static String text(
      JsonNode payloads, ImportedSchedule schedule, Map<String, String> own, String mappingFile) {
    JsonNode source = payloads.at("/sourceConnection/params");
    JsonNode target = payloads.at("/targetConnection/params");
    JsonNode flow = payloads.path("flow");
    FlowText text = new FlowText();
    text.put("flow", given(flow.path("name"), "imported"));
    text.put("source.host", given(source.path("host"), "https://data.mixpanel.com"));
    text.put("source.projectId", given(source.path("projectId"), "${MIXPANEL_PROJECT}"));
    String zone = given(source.path("timezone"), "UTC");
    text.put("source.timezone", zone.equals("Z") ? "UTC" : zone);
    text.put("source.dates", given(source.path("dates"), "project"));
    if (source.hasNonNull("where")) {
      text.put("source.where", YamlText.plain(source.path("where").asText()));
    }
    if (source.path("events").isArray()) {
      text.putRaw("source.events", YamlText.plain(source.path("events").toString()));
    }
    text.put("days.from", given(source.path("from"), "-30d"));
    text.put("days.to", given(source.path("to"), "yesterday"));
    text.put("mapping", mappingFile);
    text.put("target.format", "experience-platform");
    text.put("target.path", given(target.path("path"), "./lake/imported"));
    platform(text, target, flow, payloads.at("/targetConnection/data/format").asText());
    schedule.write(text, own.containsKey("schedule.frequency"));
    own.forEach(text::put);
    return text.toString();
  }

  private static void platform(FlowText text, JsonNode target, JsonNode flow, String format) {
    String block = "target.experience-platform.";
    boolean isSandbox = target.path("host").asText().equals("sandbox");
    text.putIfPresent(block + "host", target.path("host"));
    if (!isSandbox) {
      text.put(block + "orgId", unlessPlaceholder(target.path("orgId"), "${ADOBE_ORG_ID}"));
      text.put(block + "clientId", "${ADOBE_CLIENT_ID}");
      text.put(block + "clientSecret", "${ADOBE_CLIENT_SECRET}");
      text.put(
          block + "datasetId", unlessPlaceholder(target.path("dataSetId"), "${ADOBE_DATASET}"));
    }
    text.putIfPresent(block + "sandbox", target.path("sandbox"));
    text.put(block + "fileFormat", format.startsWith("json") ? "json" : "parquet");
    JsonNode options = flow.path("options");
    text.putIfPresent(block + "partialIngestionPercent", options.path("partialIngestionPercent"));
    if (!options.hasNonNull("partialIngestionPercent")) {
      // With it, Experience Platform diagnoses, whatever is said here.
      text.putIfPresent(block + "errorDiagnostics", options.path("errorDiagnosticsEnabled"));
    }
  }

  /** The payload's value, in which nothing is a reference. */
  private static String given(JsonNode value, String otherwise) {
    return value.isMissingNode() || value.isNull() ? otherwise : YamlText.plain(value.asText());
  }

  private static String unlessPlaceholder(JsonNode value, String otherwise) {
    String text = value.asText();
    return text.isEmpty() || text.startsWith("{") ? otherwise : YamlText.plain(text);
  }
}
