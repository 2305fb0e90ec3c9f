package io.mixlake.pipeline;

import io.mixlake.flow.Flow;
import io.mixlake.run.RunHistory;
import io.mixlake.run.RunRecord;
import io.mixlake.storage.DamagedFile;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Deletes rejects and run records that are older than the flow keeps them. */
record OldFiles(String workFolder, Instant now) {

  void delete(Flow.Retention retention) throws IOException {
    delete("rejects", "**.ndjson", retention.rejects(), "");
    if (retention.runs().isPresent()) {
      delete("runs", "*.json", retention.runs(), lastSync() + ".json");
    }
  }

  /** The record by which a schedule knows what was done. */
  private String lastSync() throws IOException {
    try {
      return new RunHistory(workFolder)
          .newest(record -> record.kind().equals(Sync.KIND) && record.hasEnded())
          .map(RunRecord::id)
          .orElse("");
    } catch (DamagedFile e) {
      // A schedule will name it.
      return "";
    }
  }

  private void delete(String folder, String glob, Optional<Duration> age, String kept)
      throws IOException {
    if (age.isPresent()) {
      long oldest = now.minus(age.get()).toEpochMilli();
      Storage.delete(
          Storage.list(Storage.inside(workFolder, folder), glob).stream()
              .filter(file -> file.modifiedMillis() < oldest && !file.name().equals(kept))
              .map(Storage.Entry::path)
              .toList());
    }
  }
}
