package io.mixlake.sandbox.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixlake.sandbox.platform.PlatformFault.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes rows of files: a batch goes one state on whenever somebody looks at it. */
final class Promotion {
  private final BatchStore store;
  private final PlatformSandboxSettings settings;
  private final Faults faults;
  private final JsonNode schema;

  Promotion(BatchStore store, PlatformSandboxSettings settings, Faults faults) throws IOException {
    this.store = store;
    this.settings = settings;
    this.faults = faults;
    this.schema = Exchange.JSON.readTree(settings.schema());
  }

  /** The files are there; what will become of the batch is decided. */
  void begin(StoredBatch batch) {
    Optional<PlatformFault> fault = faults.ofBatch(batch.externalId());
    fault.ifPresent(f -> batch.json().put("fate", f.kind().name()));
  }

  void look(StoredBatch batch) throws IOException {
    if (!batch.is("loaded", "staging")) {
      return;
    }
    if (batch.looked() <= settings.polls() || isFated(batch, Kind.STUCK)) {
      batch.status("staging");
    } else {
      promote(batch);
    }
    store.save();
  }

  private static boolean isFated(StoredBatch batch, Kind kind) {
    return batch.json().path("fate").asText().equals(kind.name());
  }

  private void promote(StoredBatch batch) throws IOException {
    if (store.files(batch).isEmpty()) {
      fail(batch, "133", "No files were uploaded for the batch");
      return;
    }
    long[] counts = new long[2];
    try {
      read(
          batch,
          (row, error) -> {
            counts[0]++;
            counts[1] += error == null ? 0 : 1;
          });
    } catch (IOException | RuntimeException e) {
      fail(batch, "INGEST-1401-400", "A file cannot be read: " + e.getMessage());
      return;
    }
    batch.metrics(counts[0], counts[1]);
    if (counts[1] * 100.0 > batch.partialIngestionPercent() * counts[0]) {
      batch.error("INGEST-1555-400", "A required field is missing or null, or a type is wrong");
      fail(batch, "INGEST-1212-400", "%d errors, %d rows ingested".formatted(counts[1], 0));
      return;
    }
    for (String id : batch.predecessors()) {
      store.find(id).ifPresent(old -> old.status("inactive"));
    }
    batch.status("success");
  }

  private static void fail(StoredBatch batch, String code, String description) {
    batch.error(code, description);
    batch.status("failed");
  }

  /** Takes rows. */
  interface Rows {
    /**
     * @param error what is wrong with the row; null if nothing is
     */
    void row(ObjectNode row, String error) throws IOException;
  }

  private void read(StoredBatch batch, Rows rows) throws IOException {
    for (Path file : store.files(batch)) {
      RowFile.Rows checked =
          row -> {
            String error = isFated(batch, Kind.FAILED) ? "1401 fated" : RowCheck.of(row, schema);
            rows.row(row, error);
          };
      if (batch.format().equals("parquet")) {
        ParquetRows.read(file, checked);
      } else {
        RowFile.readJson(file, checked);
      }
    }
  }

  /** The rows that readers of the dataset see. */
  List<String> activeRows() throws IOException {
    List<String> active = new ArrayList<>();
    for (StoredBatch batch : store.all()) {
      if (batch.is("success")) {
        read(
            batch,
            (row, error) -> {
              if (error == null) {
                active.add(row.toString());
              }
            });
      }
    }
    active.sort(null);
    return active;
  }

  /** What is wrong with a batch's rows, as lines of JSON. */
  String errors(StoredBatch batch) throws IOException {
    StringBuilder lines = new StringBuilder();
    read(
        batch,
        (row, error) -> {
          if (error != null) {
            ObjectNode line = row.deepCopy();
            ArrayNode errors = line.putArray("_errors");
            int blank = error.indexOf(' ');
            errors
                .addObject()
                .put("code", error.substring(0, blank))
                .put("message", error.substring(blank + 1));
            line.put("_filename", batch.id().toLowerCase(Locale.ROOT));
            lines.append(line).append('\n');
          }
        });
    return lines.toString();
  }
}
