package io.mixlake.flowservice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixlake.flow.Flow;
import io.mixlake.flow.Schedule;
import io.mixlake.flow.Source.DateReading;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

/**
 * A flow as the payloads by which Flow Service would be given it: base connection, source and
 * target connection, mapping set, flow. Ids of the specs are those of Adobe's public tutorial.
 * Secrets are placeholders. What Flow Service has no place for stands under {@code params} of the
 * source connection (dates, events, filter), and under {@code mixlake} (see {@link OwnKeys}).
 */
public final class FlowPayloads {
  /** The connection spec of Adobe's Mixpanel source. */
  static final String MIXPANEL_SPEC = "fd2c8ff3-1de0-4f6b-8fa8-4264784870eb";

  private static final String DATA_LAKE_SPEC = "c604ff05-7f1a-43c0-8e18-33bf874cb11c";
  private static final String FLOW_SPEC = "6499120c-0b15-42dc-936e-847ea3c24d72";
  private static final String VERSION = "1.0";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Flow flow;
  private final Map<String, String> written;
  private final Map<String, String> options;

  private FlowPayloads(Flow flow, Map<String, String> written) {
    this.flow = flow;
    this.written = written;
    this.options = flow.target().options();
  }

  /**
   * The payloads of a flow.
   *
   * @param written the values of its file, by their dotted keys
   * @throws IllegalArgumentException if its mapping set is not JSON
   */
  public static JsonNode of(Flow flow, Map<String, String> written) {
    FlowPayloads payloads = new FlowPayloads(flow, written);
    ObjectNode all = JSON.createObjectNode();
    all.set("baseConnection", payloads.baseConnection());
    all.set("sourceConnection", payloads.sourceConnection());
    all.set("targetConnection", payloads.targetConnection());
    all.set("mappingSet", payloads.mappingSet());
    all.set("flow", payloads.flow());
    all.set("mixlake", OwnKeys.of(flow, written));
    return all;
  }

  private ObjectNode baseConnection() {
    ObjectNode connection = named("account");
    ObjectNode auth = connection.putObject("auth");
    auth.put("specName", "Basic Authentication");
    auth.putObject("params").put("username", "{USERNAME}").put("password", "{PASSWORD}");
    return withSpec(connection, MIXPANEL_SPEC);
  }

  private ObjectNode sourceConnection() {
    ObjectNode connection = named("source");
    connection.put("baseConnectionId", "{BASE_CONNECTION_ID}");
    connection.putObject("data").put("format", "json");
    ObjectNode params = connection.putObject("params");
    params.put("projectId", flow.source().projectId());
    ZoneId zone = flow.source().timezone();
    params.put("timezone", zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId());
    params.put("host", flow.source().host());
    params.put("dates", flow.source().dates() == DateReading.UTC ? "utc" : "project");
    // As they are worded: -30d moves.
    params.put("from", written.get("days.from"));
    params.put("to", written.getOrDefault("days.to", "yesterday"));
    if (!flow.source().events().isEmpty()) {
      ArrayNode events = params.putArray("events");
      flow.source().events().forEach(events::add);
    }
    if (!flow.source().where().isEmpty()) {
      params.put("where", flow.source().where());
    }
    return withSpec(connection, MIXPANEL_SPEC);
  }

  private ObjectNode targetConnection() {
    ObjectNode connection = named("target");
    ObjectNode data = connection.putObject("data");
    data.put("format", options.getOrDefault("fileFormat", "parquet") + "_xdm");
    ObjectNode params = connection.putObject("params");
    params.put("dataSetId", options.getOrDefault("datasetId", "{DATASET_ID}"));
    params.put("path", flow.target().path());
    params.put("host", options.get("host"));
    params.put("orgId", options.getOrDefault("orgId", "{ORG_ID}"));
    params.put("sandbox", options.get("sandbox"));
    return withSpec(connection, DATA_LAKE_SPEC);
  }

  private JsonNode mappingSet() {
    try {
      JsonNode set = JSON.readTree(flow.mapping().orElseThrow().text());
      return set.isArray() ? JSON.createObjectNode().set("mappings", set) : set;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          flow.mapping().orElseThrow().origin() + ": only a mapping set in JSON can be exported",
          e);
    }
  }

  private ObjectNode flow() {
    ObjectNode json = named("flow");
    json.put("name", flow.name());
    json.putObject("flowSpec").put("id", FLOW_SPEC).put("version", VERSION);
    json.putArray("sourceConnectionIds").add("{SOURCE_CONNECTION_ID}");
    json.putArray("targetConnectionIds").add("{TARGET_CONNECTION_ID}");
    ObjectNode mapping = json.putArray("transformations").addObject().put("name", "Mapping");
    mapping.putObject("params").put("mappingId", "{MAPPING_ID}").put("mappingVersion", 0);
    json.set("scheduleParams", schedule());
    ObjectNode chosen = json.putObject("options");
    chosen.put("errorDiagnosticsEnabled", Boolean.parseBoolean(options.get("errorDiagnostics")));
    if (options.containsKey("partialIngestionPercent")) {
      chosen.put(
          "partialIngestionPercent", Double.parseDouble(options.get("partialIngestionPercent")));
    }
    return json;
  }

  /**
   * A flow without a schedule runs once; Flow Service then allows neither interval nor backfill.
   */
  private ObjectNode schedule() {
    ObjectNode params = JSON.createObjectNode();
    Instant start =
        flow.schedule()
            .map(Schedule::startTime)
            .orElse(flow.days().to().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    params.put("startTime", Long.toString(start.getEpochSecond()));
    Schedule.Frequency frequency =
        flow.schedule().map(Schedule::frequency).orElse(Schedule.Frequency.ONCE);
    params.put("frequency", frequency.name().toLowerCase(Locale.ROOT));
    if (frequency != Schedule.Frequency.ONCE) {
      params.put("interval", flow.schedule().orElseThrow().interval());
      params.put("backfill", flow.schedule().orElseThrow().backfill());
    }
    return params;
  }

  private ObjectNode named(String part) {
    return JSON.createObjectNode().put("name", flow.name() + " " + part);
  }

  private static ObjectNode withSpec(ObjectNode connection, String id) {
    connection.putObject("connectionSpec").put("id", id).put("version", VERSION);
    return connection;
  }
}
