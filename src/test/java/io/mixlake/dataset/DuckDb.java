package io.mixlake.dataset;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads data files with code that Mixlake has no part in. */
final class DuckDb {
  private DuckDb() {}

  /** Rows; what JDBC has a class of its own for is text. */
  static List<List<Object>> query(String sql) throws SQLException {
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<List<Object>> rows = new ArrayList<>();
      while (result.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          Object value = result.getObject(i);
          boolean isPlain =
              value == null
                  || value instanceof Boolean
                  || value instanceof Integer
                  || value instanceof Long
                  || value instanceof Double;
          row.add(isPlain ? value : value.toString());
        }
        rows.add(row);
      }
      return rows;
    }
  }
}
