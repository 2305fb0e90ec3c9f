package io.mixlake.dataset;

import io.mixlake.record.RowReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first rows of a day of a file dataset, for people to look at. */
public final class FirstRows {
  private FirstRows() {}

  /**
   * Rows of the day's first files.
   *
   * @param path the dataset's folder
   * @return values by column, times and dates as ISO 8601
   */
  public static List<Map<String, Object>> of(String path, CommittedDay day, int most)
      throws IOException {
    Layout layout = new Layout(path);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String name : day.files()) {
      boolean isParquet = name.endsWith(FileFormat.PARQUET.extension());
      FileFormat format = isParquet ? FileFormat.PARQUET : FileFormat.JSONL;
      try (RowReader reader = format.read(layout.file(day.day(), name))) {
        while (rows.size() < most && reader.next()) {
          rows.add(row(reader));
        }
      }
    }
    return rows;
  }

  private static Map<String, Object> row(RowReader reader) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < reader.columns().size(); i++) {
      row.put(reader.columns().get(i), reader.value(i));
    }
    return row;
  }
}
