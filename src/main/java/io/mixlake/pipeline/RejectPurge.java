package io.mixlake.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixlake.event.PersonIds;
import io.mixlake.storage.JsonFiles;
import io.mixlake.storage.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;

/** Takes the lines of people out of kept rejects. */
record RejectPurge(WriteSettings settings, PersonIds people, Predicate<LocalDate> days) {

  /**
   * Looks at every file of rejects.
   *
   * @param deletes whether the lines go; else they are only counted
   * @return how many lines
   */
  long run(boolean deletes) throws IOException {
    long all = 0;
    String folder = Storage.inside(settings.workFolder(), "rejects");
    for (Storage.Entry file : Storage.list(folder, "**.ndjson")) {
      if (days.test(RejectFile.day(file.path()))) {
        long found = count(file.path());
        if (found > 0 && deletes) {
          rewrite(file);
        }
        all += found;
      }
    }
    return all;
  }

  private long count(String path) throws IOException {
    try (BufferedReader lines = open(path)) {
      long count = 0;
      String line;
      while ((line = lines.readLine()) != null) {
        count += isTheirs(line) ? 1 : 0;
      }
      return count;
    }
  }

  private void rewrite(Storage.Entry file) throws IOException {
    String staged =
        Storage.inside(
            settings.workFolder(),
            "staging",
            settings.runId(),
            "rejects",
            "dt=" + RejectFile.day(file.path()),
            file.name());
    long kept = 0;
    try (BufferedReader lines = open(file.path());
        OutputStream out = Channels.newOutputStream(Storage.create(staged))) {
      String line;
      while ((line = lines.readLine()) != null) {
        if (!isTheirs(line)) {
          out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
          kept++;
        }
      }
    }
    if (kept == 0) {
      Storage.delete(List.of(file.path()));
    } else {
      Storage.move(List.of(staged), List.of(file.path()));
    }
  }

  /** What {@link RejectFile} writes is UTF-8, and has no other ends of lines than its own. */
  private static BufferedReader open(String path) throws IOException {
    return new BufferedReader(new InputStreamReader(Storage.read(path), StandardCharsets.UTF_8));
  }

  private boolean isTheirs(String line) throws IOException {
    JsonNode reject = JsonFiles.mapper().readTree(line);
    String text = reject.path("raw").asText();
    byte[] raw =
        reject.has("rawEncoding")
            ? Base64.getDecoder().decode(text)
            : text.getBytes(StandardCharsets.UTF_8);
    return people.areIn(raw, 0, raw.length);
  }
}
