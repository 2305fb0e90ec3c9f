package io.mixlake.dataset.experienceplatform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixlake.dataset.CommitRefused;
import io.mixlake.dataset.DayIntent;
import io.mixlake.dataset.TargetCode;
import io.mixlake.storage.JsonFiles;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;

/**
 * Keeps what the platform says about rows that it did not take, beside the other rejects: Adobe
 * keeps it for 30 days only.
 */
final class RowErrors {
  private final Workplace place;
  private final DayIntent intent;

  RowErrors(Workplace place, DayIntent intent) {
    this.place = place;
    this.intent = intent;
  }

  /**
   * Writes the day's file of them, and says in words which codes there were. The platform's word on
   * the batch counts also if its reasons are not to be had: the file then has one line, which says
   * so.
   */
  String keep(String batchId) throws IOException {
    try {
      return keepAll(batchId);
    } catch (CommitRefused e) {
      ObjectNode reject = JsonFiles.mapper().createObjectNode();
      reject.put("code", TargetCode.ROW_REFUSED.toString());
      reject.put("message", "Why rows of batch " + batchId + " were refused: " + e.getMessage());
      reject.put("raw", "");
      Storage.publish(kept(), (reject + "\n").getBytes(StandardCharsets.UTF_8));
      return "; which rows and why could not be read: " + e.getMessage();
    }
  }

  private String kept() {
    return Storage.inside(place.layout().work(), "rejects", "dt=" + intent.day(), name());
  }

  private String name() {
    return intent.runId() + "-target.ndjson";
  }

  private String keepAll(String batchId) throws IOException {
    TreeMap<String, Integer> codes = new TreeMap<>();
    String staged =
        Storage.inside(place.layout().staging(intent.runId(), intent.day()), "errors", name());
    try (OutputStream out = Channels.newOutputStream(Storage.create(staged))) {
      place.batches().rowErrors(batchId, row -> write(row, codes, out));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (codes.isEmpty()) {
      return "";
    }
    Storage.move(List.of(staged), List.of(kept()));
    return "; rows by code: " + codes + ", kept in " + kept();
  }

  private static void write(JsonNode row, TreeMap<String, Integer> codes, OutputStream out) {
    JsonNode error = row.path("_errors").path(0);
    String code = error.path("code").asText("unknown");
    codes.merge(code, 1, Integer::sum);
    ObjectNode reject = JsonFiles.mapper().createObjectNode();
    reject.put("code", TargetCode.ROW_REFUSED.toString());
    reject.put("message", (code + " " + error.path("message").asText()).strip());
    if (error.hasNonNull("column")) {
      reject.set("column", error.get("column"));
    }
    reject.put("raw", row.toString());
    try {
      out.write((reject + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
