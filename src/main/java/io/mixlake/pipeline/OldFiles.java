package io.mixlake.pipeline;

import io.mixlake.flow.Flow;
import io.mixlake.run.RunHistory;
import io.mixlake.run.RunRecord;
import io.mixlake.storage.DamagedFile;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Deletes rejects and run records that are older than the flow keeps them. */
record OldFiles(String workFolder, Instant now) {

  void delete(Flow.Retention retention) throws IOException {
    if (retention.rejects().isPresent()) {
      delete("rejects", "**.ndjson", retention.rejects().get(), "");
    }
    if (retention.runs().isPresent()) {
      delete("runs", "*.json", retention.runs().get(), lastSync() + ".json");
    }
  }

  /** The record by which a schedule knows what was done. */
  private String lastSync() throws IOException {
    try {
      return Sync.last(new RunHistory(workFolder)).map(RunRecord::id).orElse("");
    } catch (DamagedFile e) {
      // Nobody needs it to run; whoever looks at the runs is told of it.
      return "";
    }
  }

  private void delete(String folder, String glob, Duration age, String kept) throws IOException {
    long oldest = now.minus(age).toEpochMilli();
    Storage.delete(
        Storage.list(Storage.inside(workFolder, folder), glob).stream()
            .filter(file -> file.modifiedMillis() < oldest && !file.name().equals(kept))
            .map(Storage.Entry::path)
            .toList());
  }
}
