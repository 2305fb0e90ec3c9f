package io.mixlake.sandbox.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A batch, as the JSON that Catalog shows. */
final class StoredBatch {
  private final String id;
  private final ObjectNode json;

  StoredBatch(String id, ObjectNode json) {
    this.id = id;
    this.json = json;
  }

  String id() {
    return id;
  }

  ObjectNode json() {
    return json;
  }

  String status() {
    return json.path("status").asText();
  }

  void status(String status) {
    json.put("status", status);
  }

  boolean is(String... statuses) {
    return List.of(statuses).contains(status());
  }

  String externalId() {
    return json.path("externalId").asText();
  }

  String format() {
    return json.path("inputFormat").path("format").asText();
  }

  double partialIngestionPercent() {
    return json.path("partialIngestionPercent").asDouble();
  }

  /** Ids of the batches that it replaces. */
  List<String> predecessors() {
    List<String> ids = new ArrayList<>();
    for (JsonNode predecessor : json.path("replay").path("predecessors")) {
      ids.add(predecessor.asText());
    }
    return ids;
  }

  /** One look more. */
  int looked() {
    int looks = json.path("looks").asInt() + 1;
    json.put("looks", looks);
    return looks;
  }

  void metrics(long rows, long failed) {
    ObjectNode metrics = json.putObject("metrics");
    metrics.put("inputRecordCount", rows);
    metrics.put("outputRecordCount", rows - failed);
    metrics.put("failedRecordCount", failed);
  }

  void error(String code, String description) {
    json.withArray("errors").addObject().put("code", code).put("description", description);
  }
}
