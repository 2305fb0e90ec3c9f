package io.mixlake.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** What a user would do instead: DuckDB reads the files and writes the same columns, by day. */
public final class DuckDbExport {
  private DuckDbExport() {}

  public static void main(String[] arguments) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      statement.execute("SET preserve_insertion_order = false");
      statement.execute(
          """
          COPY (
            SELECT event,
              make_timestamp((properties->>'time')::BIGINT * 1000) AS time,
              properties->>'distinct_id' AS distinct_id,
              properties->>'$."$insert_id"' AS insert_id,
              make_timestamp((properties->>'mp_processing_time_ms')::BIGINT * 1000)
                AS mp_processing_time,
              properties::VARCHAR AS properties,
              strftime(make_timestamp((properties->>'time')::BIGINT * 1000), '%%Y-%%m-%%d') AS dt
            FROM read_json('%s/*.gz', format = 'newline_delimited',
              columns = {event: 'VARCHAR', properties: 'JSON'})
          ) TO '%s' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (dt), OVERWRITE_OR_IGNORE)
          """
              .formatted(arguments[0], arguments[1]));
    }
  }
}
