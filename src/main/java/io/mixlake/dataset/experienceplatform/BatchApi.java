package io.mixlake.dataset.experienceplatform;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixlake.dataset.StagedFile;
import io.mixlake.storage.JsonFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Batches through Batch Ingestion, Catalog and Data Access. */
final class BatchApi implements Batches {
  private static final String IMPORT = "/data/foundation/import/batches";
  private static final String CATALOG = "/data/foundation/catalog/batches";
  private static final String EXPORT = "/data/foundation/export/batches/";

  /** Catalog's limit (its guide to query parameters). */
  private static final int PAGE = 100;

  private final PlatformSettings settings;
  private final PlatformClient client;
  private final FileUpload uploads;

  BatchApi(PlatformSettings settings, PlatformClient client, FileUpload uploads) {
    this.settings = settings;
    this.client = client;
    this.uploads = uploads;
  }

  @Override
  public Batch create(NewBatch batch) throws IOException {
    Call call = Call.of("POST", IMPORT).json(body(batch));
    for (int number = 1; ; number++) {
      Answer answer = client.once(call);
      if (answer.isSuccess()) {
        JsonNode json = answer.object();
        return Batch.of(json.path("id").asText(), json);
      }
      client.retries().pause(number, answer);
      // The answer was lost, perhaps not the batch.
      Optional<Batch> made = byExternalId(batch.externalId());
      if (made.isPresent()) {
        return made.get();
      }
      if (number >= client.retries().attempts()) {
        throw client.retries().exhausted(call.toString(), answer);
      }
    }
  }

  private ObjectNode body(NewBatch batch) {
    ObjectNode body = JsonFiles.mapper().createObjectNode();
    body.put("datasetId", settings.datasetId());
    body.putObject("inputFormat").put("format", settings.fileFormat());
    body.put("externalId", batch.externalId());
    ObjectNode tags = body.putObject("tags");
    tags.putArray(Batch.FLOW_TAG).add(settings.flow());
    tags.putArray(Batch.RUN_TAG).add(batch.runId());
    tags.putArray(Batch.DAY_TAG).add(batch.day().toString());
    tags.putArray(Batch.ID_TAG).add(batch.externalId());
    if (settings.errorDiagnostics()) {
      body.put("enableErrorDiagnostics", true);
    }
    if (settings.isPartial()) {
      body.put("partialIngestionPercent", Double.parseDouble(settings.partialIngestionPercent()));
    }
    if (!batch.predecessors().isEmpty()) {
      ObjectNode replay = body.putObject("replay");
      batch.predecessors().forEach(replay.putArray("predecessors")::add);
      replay.put("reason", "replace");
    }
    return body;
  }

  private Optional<Batch> byExternalId(String externalId) throws IOException {
    return ofFlow().stream().filter(batch -> batch.externalId().equals(externalId)).findFirst();
  }

  @Override
  public void upload(String batchId, StagedFile file) throws IOException {
    uploads.upload(
        IMPORT + "/" + batchId + "/datasets/" + settings.datasetId() + "/files/" + file.name(),
        file);
  }

  @Override
  public void complete(String batchId) throws IOException {
    act(batchId, "COMPLETE");
  }

  @Override
  public void abort(String batchId) throws IOException {
    client.call(action(batchId, "ABORT").accepting(400, 404, 409));
  }

  @Override
  public void revert(String batchId) throws IOException {
    act(batchId, "REVERT");
  }

  private void act(String batchId, String action) throws IOException {
    client.call(action(batchId, action));
  }

  private static Call action(String batchId, String action) {
    return Call.of("POST", IMPORT + "/" + batchId).with("action", action);
  }

  @Override
  public Batch find(String batchId) throws IOException {
    Answer answer = client.call(Call.get(CATALOG + "/" + batchId).accepting(404));
    JsonNode json = answer.status() == 404 ? null : answer.object().get(batchId);
    return Batch.of(
        batchId,
        json == null ? JsonFiles.mapper().createObjectNode().put("status", "deleted") : json);
  }

  @Override
  public List<Batch> ofFlow() throws IOException {
    List<Batch> batches = new ArrayList<>();
    for (int start = 0; ; start += PAGE) {
      JsonNode page =
          client
              .call(
                  Call.get(CATALOG)
                      .with("dataSet", settings.datasetId())
                      .with("orderBy", "asc:created")
                      .with("limit", Integer.toString(PAGE))
                      .with("start", Integer.toString(start)))
              .object();
      for (Iterator<Map.Entry<String, JsonNode>> all = page.fields(); all.hasNext(); ) {
        Map.Entry<String, JsonNode> each = all.next();
        batches.add(Batch.of(each.getKey(), each.getValue()));
      }
      if (page.size() < PAGE) {
        return batches.stream().filter(batch -> batch.flow().equals(settings.flow())).toList();
      }
    }
  }

  @Override
  public void rowErrors(String batchId, Consumer<JsonNode> rows) throws IOException {
    Call list = Call.get(EXPORT + batchId + "/meta").accepting(404);
    JsonNode files = client.call(list.with("path", "row_errors")).json().path("data");
    for (JsonNode file : files) {
      String path = "row_errors/" + file.path("name").asText();
      String lines = client.call(list.with("path", path)).text();
      for (String line : lines.split("\n")) {
        if (!line.isBlank()) {
          rows.accept(parsed(line));
        }
      }
    }
  }

  private static JsonNode parsed(String line) {
    try {
      return JsonFiles.mapper().readTree(line);
    } catch (JacksonException e) {
      return JsonFiles.mapper().createObjectNode().put("raw", line);
    }
  }
}
