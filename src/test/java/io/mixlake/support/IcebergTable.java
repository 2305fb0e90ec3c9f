package io.mixlake.support;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.FileMetadata;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/** An Iceberg table through Iceberg's own catalogs, files and readers. */
public record IcebergTable(Map<String, String> catalog, String name) {

  /** The table of a dataset with the default catalog. */
  public static IcebergTable of(Path lake, String name) {
    return new IcebergTable(
        Map.of(
            "type",
            "jdbc",
            "uri",
            "jdbc:sqlite:" + lake.resolve("_mixlake/catalog.db"),
            "warehouse",
            lake.toString()),
        name);
  }

  /** Does something with the table. */
  public <T> T with(Function<Table, T> work) {
    Map<String, String> properties = new HashMap<>(catalog);
    properties.put("io-impl", "org.apache.iceberg.hadoop.HadoopFileIO");
    Catalog open = CatalogUtil.buildIcebergCatalog("mixlake", properties, new Configuration());
    try (Closeable closing = (Closeable) open) {
      return work.apply(open.loadTable(TableIdentifier.parse(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Notes a delete file for a row of that day, as other programs do; nothing has to be there. */
  public void markDeleted(String day, Path file) {
    with(
        table -> {
          table
              .newRowDelta()
              .addDeletes(
                  FileMetadata.deleteFileBuilder(table.spec())
                      .ofPositionDeletes()
                      .withPath(file.toString())
                      .withPartitionPath("dt=" + day)
                      .withFileSizeInBytes(1)
                      .withRecordCount(1)
                      .build())
              .commit();
          return null;
        });
  }

  /** All rows as Iceberg's generic reader sees them, as text, sorted. */
  public List<String> rows() {
    return with(table -> rows(IcebergGenerics.read(table).build()));
  }

  /** The rows of an earlier snapshot. */
  public List<String> rowsAt(long snapshot) {
    return with(table -> rows(IcebergGenerics.read(table).useSnapshot(snapshot).build()));
  }

  private static List<String> rows(CloseableIterable<Record> records) {
    try (records) {
      List<String> rows = new ArrayList<>();
      records.forEach(record -> rows.add(record.toString()));
      return rows.stream().sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The paths of the data files of the current snapshot, sorted. */
  public List<String> files() {
    return with(table -> files(table.newScan()));
  }

  /** The paths of the data files that a scan reads, sorted. */
  public static List<String> files(TableScan scan) {
    try (CloseableIterable<FileScanTask> tasks = scan.planFiles()) {
      List<String> files = new ArrayList<>();
      tasks.forEach(task -> files.add(task.file().location().replaceFirst("^file:/+", "/")));
      return files.stream().sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a query, in which {@code $table} stands for those data files, read by DuckDB. */
  public static List<Map<String, Object>> duckdb(List<String> files, String sql) {
    String list = files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(","));
    return Lake.duckdb(sql.replace("$table", "read_parquet([" + list + "])"));
  }

  /** All rows as text, read by DuckDB, sorted: equal to a lake's content for equal data. */
  public List<String> content() {
    List<String> files = files();
    return files.isEmpty()
        ? List.of()
        : duckdb(files, "SELECT * FROM $table").stream().map(Object::toString).sorted().toList();
  }
}
