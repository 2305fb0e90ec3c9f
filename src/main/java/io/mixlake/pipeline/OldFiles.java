package io.mixlake.pipeline;

import io.mixlake.flow.Flow;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Deletes rejects and run records that are older than the flow keeps them. */
record OldFiles(String workFolder, Instant now) {

  void delete(Flow.Retention retention) throws IOException {
    delete("rejects", "**.ndjson", retention.rejects());
    delete("runs", "*.json", retention.runs());
  }

  private void delete(String folder, String glob, Optional<Duration> age) throws IOException {
    if (age.isPresent()) {
      long oldest = now.minus(age.get()).toEpochMilli();
      Storage.delete(
          Storage.list(Storage.inside(workFolder, folder), glob).stream()
              .filter(file -> file.modifiedMillis() < oldest)
              .map(Storage.Entry::path)
              .toList());
    }
  }
}
