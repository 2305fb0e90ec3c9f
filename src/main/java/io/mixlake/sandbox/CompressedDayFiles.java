package io.mixlake.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Days that lie in a folder as {@code 2024-01-01.ndjson.gz}. They are sent as they are, as members
 * of one gzip stream: a benchmark then measures the reader and not the sandbox.
 */
public final class CompressedDayFiles implements EventSource {
  private final Path folder;

  public CompressedDayFiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<Path> compressed(LocalDate from, LocalDate to) {
    return from.datesUntil(to.plusDays(1)).map(this::file).filter(Files::exists).toList();
  }

  @Override
  public void events(LocalDate day, boolean isMillis, Lines lines) throws IOException {
    if (!Files.exists(file(day))) {
      return;
    }
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file(day))), StandardCharsets.UTF_8))) {
      String line;
      while ((line = reader.readLine()) != null) {
        lines.add(line.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private Path file(LocalDate day) {
    return folder.resolve(day + ".ndjson.gz");
  }
}
