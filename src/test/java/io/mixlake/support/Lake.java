package io.mixlake.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads datasets back with DuckDB, which shares no code with what wrote them. */
public record Lake(Path path) {

  /** The rows of a query, in which {@code $lake} stands for the dataset's Parquet files. */
  public List<Map<String, Object>> query(String sql) {
    String files = "read_parquet('" + path + "/dt=*/*.parquet', hive_partitioning = true)";
    return duckdb(sql.replace("$lake", files));
  }

  /** The rows of any query. */
  public static List<Map<String, Object>> duckdb(String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      try (ResultSet result = statement.executeQuery(sql)) {
        List<Map<String, Object>> rows = new ArrayList<>();
        while (result.next()) {
          Map<String, Object> row = new LinkedHashMap<>();
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
          }
          rows.add(row);
        }
        return rows;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The only value of a query. */
  public Object value(String sql) {
    return query(sql).get(0).values().iterator().next();
  }

  /** How many rows the dataset has; 0 if it has no file. */
  public long count() {
    return files("part-").isEmpty() ? 0 : (Long) value("SELECT count(*) FROM $lake");
  }

  /** All rows as text, sorted: equal for equal datasets. */
  public List<String> content() {
    if (files("part-").isEmpty()) {
      return List.of();
    }
    return query("SELECT * FROM $lake").stream().map(Object::toString).sorted().toList();
  }

  /** Files anywhere in the dataset whose name begins so, relative to it, sorted. */
  public List<String> files(String prefix) {
    if (!Files.exists(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(path)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .map(file -> path.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files, of a dataset that something is at work on. */
  public List<String> filesWhileTheyChange() {
    try {
      return files("");
    } catch (UncheckedIOException e) {
      // A folder vanished while it was looked at; the next look counts.
      return List.of();
    }
  }

  /** The days of the answers that have landed and are still there. */
  public Set<LocalDate> landedDays() {
    return filesWhileTheyChange().stream()
        .filter(file -> file.startsWith("_mixlake/landing/") && file.endsWith(".ndjson.zst"))
        .map(file -> file.substring("_mixlake/landing/".length()).split("_"))
        .flatMap(
            parts -> LocalDate.parse(parts[0]).datesUntil(LocalDate.parse(parts[1]).plusDays(1)))
        .collect(Collectors.toSet());
  }

  /** The lines of all files of rejects. */
  public List<String> rejects() {
    List<String> lines = new ArrayList<>();
    for (String file : files("")) {
      if (file.startsWith("_mixlake/rejects/")) {
        try {
          lines.addAll(Files.readAllLines(path.resolve(file)));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return lines;
  }
}
