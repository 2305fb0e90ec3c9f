package io.mixlake.sandbox.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixlake.sandbox.platform.Exchange.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Batch Ingestion. */
final class ImportApi {
  private static final String FILES = "files";

  private final BatchStore store;
  private final Uploads uploads;
  private final Promotion promotion;

  ImportApi(BatchStore store, Uploads uploads, Promotion promotion) {
    this.store = store;
    this.uploads = uploads;
    this.promotion = promotion;
  }

  /**
   * @param path what follows {@code /batches}
   */
  void handle(Exchange exchange, List<String> path) throws IOException {
    if (path.isEmpty()) {
      create(exchange);
      return;
    }
    StoredBatch batch =
        store.find(path.get(0)).orElseThrow(() -> new Refused(404, "404", "No such batch"));
    if (path.size() == 1) {
      act(exchange, batch);
    } else if (path.size() >= 5 && path.get(3).equals(FILES)) {
      file(exchange, batch, path);
    } else {
      throw new Refused(404, "404", "No such resource");
    }
  }

  private void create(Exchange exchange) throws IOException {
    JsonNode asked = exchange.json();
    if (!asked.path("datasetId").asText().equals(PlatformSandboxSettings.DATASET_ID)) {
      throw new Refused(404, "404", "Dataset not found");
    }
    if (!List.of("json", "parquet").contains(asked.at("/inputFormat/format").asText())) {
      throw new Refused(400, "400", "Unknown input format");
    }
    String externalId = asked.path("externalId").asText();
    boolean isTaken =
        !externalId.isEmpty()
            && store.all().stream().anyMatch(batch -> batch.externalId().equals(externalId));
    if (isTaken) {
      throw new Refused(400, "400", "The externalId is taken");
    }
    ObjectNode json = asked.deepCopy();
    json.put("status", "loading");
    json.put("created", System.currentTimeMillis());
    json.putArray("relatedObjects")
        .addObject()
        .put("type", "dataSet")
        .set("id", asked.get("datasetId"));
    json.putArray("errors");
    StoredBatch batch = store.create(json);
    exchange.answer(201, batch.json().deepCopy().put("id", batch.id()));
  }

  private void act(Exchange exchange, StoredBatch batch) throws IOException {
    switch (exchange.action()) {
      case "COMPLETE" -> complete(batch);
      case "ABORT" -> {
        require(batch, "loading", "loaded", "staging", "aborted");
        batch.status("aborted");
      }
      case "REVERT" -> {
        require(batch, "success", "inactive");
        batch.status("inactive");
      }
      default -> throw new Refused(400, "400", "Unknown action");
    }
    store.save();
    exchange.answer(200, "", Map.of());
  }

  private void complete(StoredBatch batch) throws IOException {
    if (!batch.is("loading")) {
      return;
    }
    if (uploads.isUnfinished(store.folder(batch))) {
      throw new Refused(400, "400", "A file of the batch is not complete");
    }
    batch.status("loaded");
    promotion.begin(batch);
  }

  private static void require(StoredBatch batch, String... statuses) throws Refused {
    if (!batch.is(statuses)) {
      throw new Refused(400, "400", "Not possible: the batch is " + batch.status());
    }
  }

  private void file(Exchange exchange, StoredBatch batch, List<String> path) throws IOException {
    require(batch, "loading");
    Path file = store.folder(batch).resolve(String.join("_", path.subList(4, path.size())));
    switch (exchange.method() + exchange.action()) {
      case "PUT" -> uploads.put(exchange, file);
      case "POSTINITIALIZE" -> uploads.initialize(exchange, file);
      case "PATCH" -> uploads.patch(exchange, file);
      case "POSTCOMPLETE" -> uploads.complete(exchange, file);
      default -> throw new Refused(405, "405", "Method not allowed");
    }
  }
}
