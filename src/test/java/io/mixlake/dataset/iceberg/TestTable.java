package io.mixlake.dataset.iceberg;

import io.mixlake.dataset.Dataset;
import io.mixlake.dataset.DayReplacement;
import io.mixlake.dataset.RunLedger;
import io.mixlake.dataset.StagedFile;
import io.mixlake.dataset.StagedWriter;
import io.mixlake.record.Field;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.Row;
import io.mixlake.record.Schema;
import io.mixlake.support.IcebergTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A dataset of a text and a time that is the table {@code db.texts}.
 *
 * @param folder its folder, as {@code target.path}
 * @param home the folder of the catalog and the warehouse
 */
record TestTable(Path folder, Path home) {
  static final Schema SCHEMA =
      new Schema(
          List.of(new Field("text", Primitive.STRING), new Field("time", Primitive.TIMESTAMP)));

  static final LocalDate DAY = LocalDate.of(2024, 1, 1);
  static final LocalDate NEXT = DAY.plusDays(1);

  static TestTable in(Path folder) {
    return new TestTable(folder, folder);
  }

  CatalogSettings catalog() throws IOException {
    Files.createDirectories(home.resolve("_mixlake"));
    Map<String, String> properties =
        Map.of(
            "uri",
            "jdbc:sqlite:" + home.resolve("_mixlake/catalog.db"),
            "warehouse",
            home.toString());
    return CatalogSettings.of(folder.toString(), properties, "db.texts", text -> text);
  }

  IcebergDataset dataset() throws IOException {
    return dataset(RunLedger.of(folder.toString()));
  }

  IcebergDataset dataset(RunLedger ledger) throws IOException {
    TableLedger days = new TableLedger(folder.toString(), ledger);
    return new IcebergDataset(folder.toString(), catalog(), "texts-flow", 1 << 20, days, null);
  }

  Dataset prepared() throws IOException {
    return dataset().prepared(SCHEMA);
  }

  /** Stages one file a text. */
  static DayReplacement staged(Dataset dataset, String runId, LocalDate day, String... texts)
      throws IOException {
    List<StagedFile> files = new ArrayList<>();
    for (String text : texts) {
      try (StagedWriter writer = dataset.stage(runId, day, "p" + files.size(), SCHEMA)) {
        Row row = new Row(SCHEMA);
        row.set(0, text);
        row.set(1, 1_704_067_200_000_000L + files.size());
        writer.write(row);
        files.addAll(writer.finish());
      }
    }
    return new DayReplacement(day, files, "{\"run\":\"" + runId + "\"}");
  }

  void commit(String runId, LocalDate day, String... texts) throws IOException {
    Dataset dataset = prepared();
    dataset.commit(runId, List.of(staged(dataset, runId, day, texts)));
  }

  IcebergTable table() {
    return IcebergTable.of(home, "db.texts");
  }

  /** Day and text of every row, read by DuckDB. */
  List<String> texts() {
    List<String> files = table().files();
    return files.isEmpty() ? List.of() : texts(files);
  }

  static List<String> texts(List<String> files) {
    return IcebergTable.duckdb(files, "SELECT dt, text FROM $table ORDER BY ALL").stream()
        .map(row -> row.get("dt") + " " + row.get("text"))
        .toList();
  }

  /** The data files that there are, referenced or not, sorted. */
  List<String> storedFiles() {
    try (Stream<Path> files = Files.walk(home)) {
      return files.map(Path::toString).filter(file -> file.endsWith(".parquet")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
