package io.mixlake.pipeline;

import io.mixlake.event.PersonIds;
import io.mixlake.flow.Flow;
import io.mixlake.flow.Target.Format;
import io.mixlake.record.ColumnTest;
import io.mixlake.record.Field;
import io.mixlake.record.Schema;
import io.mixlake.run.ExitCode;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/** How events become rows. Travels to workers. */
interface RowMapping extends Serializable {
  /**
   * What a flow asks for: its mapping set's columns, or the default ones.
   *
   * @param now what {@code now()} gives in expressions
   * @throws CannotRun with everything that is wrong with the mapping set
   */
  static RowMapping of(Flow flow, Instant now) {
    if (flow.mapping().isEmpty()) {
      return new DefaultColumns();
    }
    RowMapping columns = MappedColumns.of(flow.mapping().get(), now);
    Format format = flow.target().format();
    if (format == Format.PARQUET || format == Format.JSONL) {
      rejectHidden(columns);
    }
    return columns;
  }

  private static void rejectHidden(RowMapping columns) {
    for (Field column : columns.schema().fields()) {
      if (column.name().equalsIgnoreCase("dt")) {
        throw new CannotRun(
            ExitCode.USAGE,
            columns.place(column.name())
                + "A column cannot be called dt: readers would see the project day there, which the"
                + " names of the folders tell");
      }
    }
  }

  /** The columns. */
  Schema schema();

  /** Where the column of that path is made, to begin a message with; empty if nobody can say. */
  default String place(String column) {
    return "";
  }

  /** A mapper for one thread. */
  RowMapper mapper();

  /** The columns that tell whether a row is of one of these people; none if there are none. */
  List<ColumnTest> columnsOf(PersonIds people);

  /** Differs for mappings whose rows may differ. */
  String fingerprint();
}
