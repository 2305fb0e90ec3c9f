package io.mixlake.flowservice;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
   * @throws IllegalArgumentException with everything that is missing
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
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", missing));
    }
    return new ImportedFlow(
        text(payloads, mappingFile), payloads.path("mappingSet").toPrettyString() + "\n");
  }

  private static String text(JsonNode payloads, String mappingFile) {
    JsonNode source = payloads.at("/sourceConnection/params");
    JsonNode target = payloads.at("/targetConnection/params");
    JsonNode flow = payloads.path("flow");
    Lines lines = new Lines();
    lines.add(0, "flow", flow.path("name").asText("imported"));
    lines.open(0, "source");
    lines.add(1, "host", source.path("host").asText("https://data.mixpanel.com"));
    lines.add(1, "projectId", source.path("projectId").asText("${MIXPANEL_PROJECT}"));
    String zone = source.path("timezone").asText("UTC");
    lines.add(1, "timezone", zone.equals("Z") ? "UTC" : zone);
    lines.add(1, "dates", source.path("dates").asText("project"));
    if (source.hasNonNull("where")) {
      lines.addPlain(1, "where", source.path("where").asText());
    }
    if (source.path("events").isArray()) {
      lines.raw(1, "events", Lines.plain(source.path("events").toString()));
    }
    lines.open(0, "days");
    lines.add(1, "from", source.path("from").asText("-30d"));
    lines.add(1, "to", source.path("to").asText("yesterday"));
    lines.add(0, "mapping", mappingFile);
    lines.open(0, "target");
    lines.add(1, "format", "experience-platform");
    lines.add(1, "path", target.path("path").asText("./lake/imported"));
    lines.open(1, "experience-platform");
    platform(lines, target, flow, payloads.at("/targetConnection/data/format").asText());
    schedule(lines, flow.path("scheduleParams"));
    return lines.toString();
  }

  private static void platform(Lines lines, JsonNode target, JsonNode flow, String format) {
    boolean isSandbox = target.path("host").asText().equals("sandbox");
    lines.addIfPresent(2, "host", target.path("host"));
    if (!isSandbox) {
      lines.add(2, "orgId", unlessPlaceholder(target.path("orgId"), "${ADOBE_ORG_ID}"));
      lines.add(2, "clientId", "${ADOBE_CLIENT_ID}");
      lines.add(2, "clientSecret", "${ADOBE_CLIENT_SECRET}");
      lines.add(2, "datasetId", unlessPlaceholder(target.path("dataSetId"), "${ADOBE_DATASET}"));
    }
    lines.addIfPresent(2, "sandbox", target.path("sandbox"));
    lines.add(2, "fileFormat", format.startsWith("json") ? "json" : "parquet");
    JsonNode options = flow.path("options");
    lines.addIfPresent(2, "partialIngestionPercent", options.path("partialIngestionPercent"));
    lines.addIfPresent(2, "errorDiagnostics", options.path("errorDiagnosticsEnabled"));
  }

  private static String unlessPlaceholder(JsonNode value, String otherwise) {
    String text = value.asText();
    return text.isEmpty() || text.startsWith("{") ? otherwise : text;
  }

  private static void schedule(Lines lines, JsonNode params) {
    if (!params.has("frequency") || params.path("frequency").asText().equals("once")) {
      return;
    }
    lines.open(0, "schedule");
    lines.add(1, "frequency", params.path("frequency").asText());
    lines.raw(1, "interval", params.path("interval").asText("1"));
    lines.add(1, "startTime", Instant.ofEpochSecond(params.path("startTime").asLong()).toString());
    lines.raw(1, "backfill", params.path("backfill").asText("true"));
  }

  /** Lines of YAML whose values are quoted. */
  private static final class Lines {
    private final StringBuilder text = new StringBuilder();

    void open(int depth, String key) {
      text.append("  ".repeat(depth)).append(key).append(":\n");
    }

    void raw(int depth, String key, String value) {
      text.append("  ".repeat(depth)).append(key).append(": ").append(value).append('\n');
    }

    void add(int depth, String key, String value) {
      raw(depth, key, "'" + value.replace("'", "''") + "'");
    }

    /** Text in which nothing is a reference. */
    void addPlain(int depth, String key, String value) {
      add(depth, key, plain(value));
    }

    static String plain(String value) {
      return value.replace("${", "$${");
    }

    void addIfPresent(int depth, String key, JsonNode value) {
      if (!value.isMissingNode() && !value.isNull()) {
        add(
            depth,
            key,
            value.isNumber()
                ? value.decimalValue().stripTrailingZeros().toPlainString()
                : value.asText());
      }
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
