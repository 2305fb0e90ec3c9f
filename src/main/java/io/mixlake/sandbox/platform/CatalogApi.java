package io.mixlake.sandbox.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixlake.sandbox.platform.Exchange.Refused;
import java.io.IOException;
import java.util.List;

/** Catalog: the dataset and its batches; and the schema that the registry has for it. */
final class CatalogApi {
  private static final int MOST = 100;

  private final BatchStore store;
  private final Promotion promotion;
  private final PlatformSandboxSettings settings;

  CatalogApi(BatchStore store, Promotion promotion, PlatformSandboxSettings settings) {
    this.store = store;
    this.promotion = promotion;
    this.settings = settings;
  }

  void dataset(Exchange exchange, List<String> path) throws IOException {
    if (path.size() != 1 || !path.get(0).equals(PlatformSandboxSettings.DATASET_ID)) {
      throw new Refused(404, "404", "Dataset not found");
    }
    ObjectNode answer = Exchange.JSON.createObjectNode();
    ObjectNode dataset = answer.putObject(PlatformSandboxSettings.DATASET_ID);
    dataset.put("name", "events").put("imsOrg", PlatformSandboxSettings.ORG_ID);
    dataset
        .putObject("schemaRef")
        .put("id", PlatformSandboxSettings.SCHEMA_ID)
        .put("contentType", "application/vnd.adobe.xed-full+json;version=1");
    exchange.answer(200, answer);
  }

  void schema(Exchange exchange, List<String> path) throws IOException {
    if (path.size() != 1 || !path.get(0).equals(PlatformSandboxSettings.SCHEMA_ID)) {
      throw new Refused(404, "404", "Schema not found");
    }
    if (!exchange.header("Accept").startsWith("application/vnd.adobe.xed-full")) {
      throw new Refused(406, "406", "The Accept header names no form of a schema");
    }
    exchange.answer(200, Exchange.JSON.readTree(settings.schema()));
  }

  void batches(Exchange exchange, List<String> path) throws IOException {
    ObjectNode answer = Exchange.JSON.createObjectNode();
    if (path.size() == 1) {
      StoredBatch batch =
          store.find(path.get(0)).orElseThrow(() -> new Refused(404, "404", "No such batch"));
      promotion.look(batch);
      answer.set(batch.id(), batch.json());
    } else {
      int limit = number(exchange.query("limit"), 20);
      if (limit < 1 || limit > MOST) {
        throw new Refused(400, "400", "limit must be from 1 to " + MOST);
      }
      store.all().stream()
          .filter(
              batch ->
                  exchange.query("dataSet").isEmpty()
                      || batch.json().path("datasetId").asText().equals(exchange.query("dataSet")))
          .skip(number(exchange.query("start"), 0))
          .limit(limit)
          .forEach(batch -> answer.set(batch.id(), batch.json()));
    }
    exchange.answer(200, answer);
  }

  private static int number(String text, int otherwise) {
    return text.isEmpty() ? otherwise : Integer.parseInt(text);
  }
}
