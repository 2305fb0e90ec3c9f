package io.mixlake.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.record.Field;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.Row;
import io.mixlake.record.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A dataset of one text column in a folder, and what is in that folder. */
record TextLake(Path folder) {
  static final Schema SCHEMA = new Schema(List.of(new Field("text", Primitive.STRING)));

  /** More changes than any commit takes. */
  static final int ENOUGH = 1000;

  static final LocalDate DAY = LocalDate.of(2024, 1, 1);

  FileDataset dataset() {
    return dataset(FileSteps.OnStorage.STORAGE);
  }

  FileDataset dataset(FileSteps steps) {
    return new FileDataset(folder.toString(), FileFormat.JSONL, 1 << 20, steps);
  }

  /** Stages one file a text. */
  DayReplacement staged(String runId, LocalDate day, String... texts) throws IOException {
    List<StagedFile> files = new ArrayList<>();
    for (String text : texts) {
      try (StagedWriter writer = dataset().stage(runId, day, "p" + files.size(), SCHEMA)) {
        Row row = new Row(SCHEMA);
        row.set(0, text);
        writer.write(row);
        files.addAll(writer.finish());
      }
    }
    return new DayReplacement(day, files, "{\"run\":\"" + runId + "\"}");
  }

  void commit(String runId, LocalDate day, String... texts) throws IOException {
    dataset().commit(runId, List.of(staged(runId, day, texts)));
  }

  /** Commits in a process that dies after so many changes. */
  void commit(String runId, DayReplacement replacement, int changes) throws IOException {
    try {
      dataset(new CrashingSteps(changes)).commit(runId, List.of(replacement));
    } catch (CrashingSteps.Crash e) {
      assertThat(changes).isLessThan(ENOUGH);
    }
  }

  static void delete(Path top) throws IOException {
    try (Stream<Path> paths = Files.walk(top)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** The content of every file by its path in the folder; folders of Mixlake's own without any. */
  TreeMap<String, String> content() throws IOException {
    TreeMap<String, String> content = new TreeMap<>();
    if (!Files.exists(folder)) {
      return content;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        String name = folder.relativize(path).toString();
        if (Files.isRegularFile(path)) {
          content.put(name, text(path));
        } else if (name.startsWith("_mixlake")) {
          content.put(name + "/", "");
        }
      }
    }
    return content;
  }

  private static String text(Path path) throws IOException {
    if (!path.toString().endsWith(".gz")) {
      return Files.readString(path);
    }
    try (var in = new java.util.zip.GZIPInputStream(Files.newInputStream(path))) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
