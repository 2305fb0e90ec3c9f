package io.mixlake.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mixlake.record.RowReader;
import io.mixlake.storage.JsonFiles;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * What tells an event from others, as far as the dataset has the default columns; null where it has
 * not.
 */
record DatasetRow(
    String eventId,
    String event,
    String time,
    String distinctId,
    String insertId,
    Instant processingTime) {

  static DatasetRow of(RowReader row) {
    return new DatasetRow(
        text(row, "event_id"),
        text(row, "event"),
        text(row, "time"),
        text(row, "distinct_id"),
        text(row, "insert_id"),
        instant(text(row, "mp_processing_time")));
  }

  private static String text(RowReader row, String column) {
    int index = row.columns().indexOf(column);
    return index < 0 ? null : text(row.value(index));
  }

  /** A value as text: in files of one format equal values have equal texts, and others others. */
  static String text(Object value) {
    try {
      return value == null || value instanceof String
          ? (String) value
          : JsonFiles.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What a file holds always becomes JSON", e);
    }
  }

  private static Instant instant(String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      // A mapping may have a column of that name and another type.
      return null;
    }
  }

  /** The same for an event that changed its {@code distinct_id}; null if it has no insert id. */
  String withoutOwner() {
    return insertId == null ? null : event + "\n" + time + "\n" + insertId;
  }
}
