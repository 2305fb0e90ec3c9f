package io.mixlake.sandbox.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixlake.sandbox.platform.Exchange.Refused;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Data Access: what is known about rows that were not taken. */
final class ExportApi {
  private static final String FILE = "conversion_errors_0.json";

  private final BatchStore store;
  private final Promotion promotion;

  ExportApi(BatchStore store, Promotion promotion) {
    this.store = store;
    this.promotion = promotion;
  }

  void handle(Exchange exchange, List<String> path) throws IOException {
    StoredBatch batch =
        store
            .find(path.isEmpty() ? "" : path.get(0))
            .orElseThrow(() -> new Refused(404, "404", "No such batch"));
    String asked = exchange.query("path");
    if (!batch.json().path("enableErrorDiagnostics").asBoolean()) {
      throw new Refused(404, "404", "Error diagnostics are off");
    }
    String lines = promotion.errors(batch);
    if (asked.equals("row_errors")) {
      ObjectNode answer = Exchange.JSON.createObjectNode();
      answer.putArray("data");
      if (!lines.isEmpty()) {
        answer.withArray("data").addObject().put("name", FILE).put("length", lines.length());
      }
      exchange.answer(200, answer);
    } else if (asked.equals("row_errors/" + FILE)) {
      exchange.answer(200, lines, Map.of());
    } else {
      throw new Refused(404, "404", "No such file");
    }
  }
}
