package io.mixlake.pipeline;

import io.mixlake.event.EventTable;
import io.mixlake.record.Row;

/** Makes rows of events; serves one thread. */
interface RowMapper {
  /**
   * Fills the row from the event at that index.
   *
   * @return null, or why the event cannot become a row
   */
  String map(EventTable events, int index, Row row);

  /** Adds the columns that could not be filled since the last call to the tally. */
  default void addWarnings(Tally tally) {}
}
