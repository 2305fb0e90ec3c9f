package io.mixlake.run;

import io.mixlake.storage.JsonFiles;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The run records of a dataset. */
public final class RunHistory {
  private final String folder;

  /** The history inside a dataset's work folder. */
  public RunHistory(String workFolder) {
    this.folder = Storage.inside(workFolder, "runs");
  }

  /** Adds or replaces a record. */
  public void publish(RunRecord record) throws IOException {
    JsonFiles.publish(path(record.id()), record);
  }

  /** Takes a record back; one that does not exist is fine. */
  public void remove(String runId) throws IOException {
    Storage.delete(List.of(path(runId)));
  }

  /** The record of a run, if there is one. */
  public Optional<RunRecord> find(String runId) throws IOException {
    String path = path(runId);
    boolean isName = runId.matches("[A-Za-z0-9-]+");
    return isName && Storage.exists(path) ? Optional.of(read(path)) : Optional.empty();
  }

  /** Whether that run came to its end. */
  public boolean hasEnded(String runId) throws IOException {
    return find(runId).filter(RunRecord::hasEnded).isPresent();
  }

  /** The newest record, if there is one; reads no other. */
  public Optional<RunRecord> newest() throws IOException {
    return newest(record -> true);
  }

  /** The newest record of that sort, if there is one; reads no older ones. */
  public Optional<RunRecord> newest(Predicate<RunRecord> isWanted) throws IOException {
    List<Storage.Entry> files = Storage.list(Storage.inside(folder, "*.json"));
    for (int i = files.size() - 1; i >= 0; i--) {
      RunRecord record = read(files.get(i).path());
      if (isWanted.test(record)) {
        return Optional.of(record);
      }
    }
    return Optional.empty();
  }

  /** All records, the oldest first. */
  public List<RunRecord> all() throws IOException {
    List<RunRecord> records = new ArrayList<>();
    for (Storage.Entry file : Storage.list(Storage.inside(folder, "*.json"))) {
      records.add(read(file.path()));
    }
    return records;
  }

  private static RunRecord read(String path) throws IOException {
    return JsonFiles.read(
        path,
        RunRecord.class,
        RunRecord::isComplete,
        "Delete it: the dataset does not need it, and only that run's figures are lost");
  }

  private String path(String runId) {
    return Storage.inside(folder, runId + ".json");
  }
}
