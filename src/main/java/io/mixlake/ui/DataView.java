package io.mixlake.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mixlake.pipeline.DatasetPreview;
import io.mixlake.report.Format;
import io.mixlake.storage.JsonFiles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows of the dataset, as text. */
record DataView(
    String nothing,
    String day,
    String count,
    List<LocalDate> days,
    List<String> columns,
    List<RowView> rows) {
  /** Links to more days than that help nobody. */
  private static final int LINKED_DAYS = 31;

  private static final int LONGEST_CELL = 1_000;

  record RowView(List<String> cells) {}

  boolean hasRows() {
    return !rows.isEmpty();
  }

  static DataView of(DatasetPreview preview) {
    List<LocalDate> days = preview.days();
    List<String> columns =
        preview.rows().isEmpty() ? List.of() : List.copyOf(preview.rows().get(0).keySet());
    return new DataView(
        preview.days().isEmpty()
            ? "The dataset has no rows."
            : "This day has no rows, or datasets of this format cannot be looked into here.",
        preview.day().map(LocalDate::toString).orElse(""),
        Format.count(preview.rows().size(), "row"),
        days.subList(Math.max(0, days.size() - LINKED_DAYS), days.size()),
        columns,
        preview.rows().stream().map(row -> new RowView(cells(row, columns))).toList());
  }

  private static List<String> cells(Map<String, Object> row, List<String> columns) {
    List<String> cells = new ArrayList<>();
    for (String column : columns) {
      String text = text(row.get(column));
      cells.add(text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL) + "…" : text);
    }
    return cells;
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    try {
      return value instanceof String text ? text : JsonFiles.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Values of a row always become JSON", e);
    }
  }
}
