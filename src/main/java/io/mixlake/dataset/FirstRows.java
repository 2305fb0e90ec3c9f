package io.mixlake.dataset;

import io.mixlake.dataset.jsonl.JsonRows;
import io.mixlake.dataset.parquet.ParquetRows;
import java.io.IOException;
import java.util.ArrayList;
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
      if (rows.size() < most) {
        String file = layout.file(day.day(), name);
        boolean isParquet = name.endsWith(FileFormat.PARQUET.extension());
        rows.addAll(
            isParquet
                ? ParquetRows.first(file, most - rows.size())
                : JsonRows.first(file, most - rows.size()));
      }
    }
    return rows;
  }
}
