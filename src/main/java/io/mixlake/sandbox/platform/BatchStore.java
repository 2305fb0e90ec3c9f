package io.mixlake.sandbox.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Batches and their files in a folder, which another start finds again. */
final class BatchStore {
  private final Path folder;
  private final Map<String, StoredBatch> batches = new LinkedHashMap<>();

  BatchStore(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
    if (Files.exists(index())) {
      JsonNode stored = Exchange.JSON.readTree(Files.readAllBytes(index()));
      stored
          .fields()
          .forEachRemaining(
              each ->
                  batches.put(
                      each.getKey(), new StoredBatch(each.getKey(), (ObjectNode) each.getValue())));
    }
  }

  private Path index() {
    return folder.resolve("batches.json");
  }

  List<StoredBatch> all() {
    return List.copyOf(batches.values());
  }

  Optional<StoredBatch> find(String id) {
    return Optional.ofNullable(batches.get(id));
  }

  StoredBatch create(ObjectNode json) throws IOException {
    String id = String.format(Locale.ROOT, "01SANDBOX%017d", batches.size() + 1);
    StoredBatch batch = new StoredBatch(id, json);
    batches.put(id, batch);
    Files.createDirectories(folder(batch));
    save();
    return batch;
  }

  void save() throws IOException {
    ObjectNode all = Exchange.JSON.createObjectNode();
    batches.values().forEach(batch -> all.set(batch.id(), batch.json()));
    Path next = folder.resolve("batches.json.next");
    Files.write(next, Exchange.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
    Files.move(next, index(), StandardCopyOption.ATOMIC_MOVE);
  }

  Path folder(StoredBatch batch) {
    return folder.resolve(batch.id());
  }

  /** The files that were put into a batch. */
  List<Path> files(StoredBatch batch) throws IOException {
    try (Stream<Path> files = Files.list(folder(batch))) {
      return new ArrayList<>(files.sorted().toList());
    }
  }
}
