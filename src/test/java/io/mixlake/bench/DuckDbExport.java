package io.mixlake.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;

/**
 * What a user would do instead: a request for each day into a file, then DuckDB, which writes
 * Parquet by day. No dedup, no ledger, no quota.
 */
public final class DuckDbExport {
  private static final String DAY =
      "strftime(make_timestamp(%s::BIGINT * 1000), '%%Y-%%m-%%d') AS dt";

  private static final String FIFTEEN =
      """
      STRUCT(
        distinct_id VARCHAR, "$insert_id" VARCHAR, "time" BIGINT,
        mp_processing_time_ms BIGINT, "$city" VARCHAR, "$browser" VARCHAR, plan VARCHAR,
        price DOUBLE, quantity DOUBLE, mp_lib VARCHAR, "$os" VARCHAR, "$current_url" VARCHAR,
        cart STRUCT(total DOUBLE), mp_country_code VARCHAR)\
      """;

  private DuckDbExport() {}

  /** Arguments: address, first day, days, folder; {@code text}, {@code typed} or {@code all}. */
  public static void main(String[] arguments)
      throws SQLException, IOException, InterruptedException {
    Path lake = Path.of(arguments[3]);
    Path raw = Files.createDirectories(lake.resolve("_raw"));
    LocalDate from = LocalDate.parse(arguments[1]);
    HttpClient http = HttpClient.newHttpClient();
    for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
      LocalDate day = from.plusDays(i);
      http.send(
          DayRequest.of(arguments[0], day),
          HttpResponse.BodyHandlers.ofFile(raw.resolve(day + ".ndjson.gz")));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      statement.execute("SET preserve_insertion_order = false");
      String select =
          switch (arguments[4]) {
            case "text" -> text(raw);
            case "typed" -> typed(raw, FIFTEEN);
            default -> typed(raw, inferred(statement, raw));
          };
      statement.execute(
          "COPY ("
              + select
              + ") TO '"
              + lake
              + "' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (dt), OVERWRITE_OR_IGNORE)");
    }
    Measured.delete(raw);
  }

  private static String text(Path raw) {
    return """
        SELECT event,
          make_timestamp((properties->>'time')::BIGINT * 1000) AS time,
          properties->>'distinct_id' AS distinct_id,
          properties->>'$."$insert_id"' AS insert_id,
          make_timestamp((properties->>'mp_processing_time_ms')::BIGINT * 1000)
            AS mp_processing_time,
          properties::VARCHAR AS properties,
          %s
        FROM read_json('%s/*.gz', format = 'newline_delimited',
          columns = {event: 'VARCHAR', properties: 'JSON'})
        """
        .formatted(DAY.formatted("(properties->>'time')"), raw);
  }

  private static String typed(Path raw, String properties) {
    return """
        SELECT event, properties.*, %s
        FROM read_json('%s/*.gz', format = 'newline_delimited',
          columns = {event: 'VARCHAR', properties: '%s'})
        """
        .formatted(DAY.formatted("properties.time"), raw, properties);
  }

  /**
   * The types of all properties, from all events: a sample misses the rare ones. DuckDB takes order
   * ids for integers of 64 bits, and breaks off at those that are larger.
   */
  private static String inferred(Statement statement, Path raw) throws SQLException {
    String types =
        "SELECT column_type FROM (DESCRIBE SELECT properties FROM read_json('"
            + raw
            + "/*.gz', format = 'newline_delimited', sample_size = -1))";
    try (ResultSet result = statement.executeQuery(types)) {
      result.next();
      return result.getString(1).replace("order_id BIGINT", "order_id DOUBLE");
    }
  }
}
