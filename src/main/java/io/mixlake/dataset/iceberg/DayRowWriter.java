package io.mixlake.dataset.iceberg;

import io.mixlake.dataset.parquet.ParquetForm;
import io.mixlake.dataset.parquet.ParquetRowWriter;
import io.mixlake.record.Row;
import io.mixlake.record.RowWriter;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.time.LocalDate;

/** Writes the rows of one day, each with the day itself, and notes whether they came sorted. */
final class DayRowWriter implements RowWriter {
  /** The key in a file's footer that names the column by which its rows are sorted. */
  static final String SORTED_BY = "mixlake.sorted-by";

  private final ParquetRowWriter file;
  private final Row wide;
  private final int day;
  private final String timeColumn;
  private final int time;
  private Long last;
  private boolean isSorted;

  DayRowWriter(WritableByteChannel out, PreparedTable table, LocalDate day, long fileBytes)
      throws IOException {
    this.file =
        new ParquetRowWriter(out, table.columns(), fileBytes, ParquetForm.LAKE, table.ids());
    this.wide = new Row(table.columns());
    this.day = table.columns().indexOf(DayTable.DAY);
    this.timeColumn = DayTable.timeColumn(table.columns()).orElse("");
    this.time = table.columns().indexOf(timeColumn);
    this.isSorted = time >= 0;
    wide.set(this.day, (int) day.toEpochDay());
  }

  @Override
  public void write(Row row) throws IOException {
    for (int i = 0; i < day; i++) {
      wide.set(i, row.get(i));
    }
    if (isSorted) {
      Long now = (Long) row.get(time);
      isSorted = last == null || (now != null && now >= last);
      last = now;
    }
    file.write(wide);
  }

  @Override
  public long bytes() {
    return file.bytes();
  }

  @Override
  public void finish() throws IOException {
    if (isSorted) {
      file.note(SORTED_BY, timeColumn);
    }
    file.finish();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
