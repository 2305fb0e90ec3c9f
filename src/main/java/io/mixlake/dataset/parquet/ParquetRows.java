package io.mixlake.dataset.parquet;

import io.mixlake.storage.Storage;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/**
 * Reads back the beginning of a file that {@link ParquetRowWriter} wrote, for people to look at.
 */
public final class ParquetRows {
  private ParquetRows() {}

  /** The first rows of a file: values by column, times and dates as ISO 8601. */
  public static List<Map<String, Object>> first(String path, int most) throws IOException {
    try (SeekableByteChannel channel = Storage.seek(path);
        ParquetFileReader reader = ParquetFiles.open(channel)) {
      MessageType schema = reader.getFooter().getFileMetaData().getSchema();
      PageReadStore pages = reader.readNextRowGroup();
      if (pages == null) {
        return List.of();
      }
      RecordReader<Group> records = ParquetFiles.rows(schema, pages);
      List<Map<String, Object>> rows = new ArrayList<>();
      for (long i = Math.min(most, pages.getRowCount()); i > 0; i--) {
        rows.add(GroupValues.of(records.read()));
      }
      return rows;
    }
  }
}
