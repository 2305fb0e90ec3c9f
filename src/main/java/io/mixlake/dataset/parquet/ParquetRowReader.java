package io.mixlake.dataset.parquet;

import io.mixlake.record.RowReader;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Reads a file of {@link ParquetRowWriter}. Memory is bounded by one row group. */
public final class ParquetRowReader implements RowReader {
  private final SeekableByteChannel channel;
  private final ParquetFileReader file;
  private final MessageType schema;
  private RecordReader<Group> group;
  private long left;
  private Group row;

  /**
   * @param channel is closed with the reader
   * @throws IOException if it is no Parquet file
   */
  public ParquetRowReader(SeekableByteChannel channel) throws IOException {
    this.channel = channel;
    try {
      file = ParquetFiles.open(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    schema = file.getFileMetaData().getSchema();
  }

  @Override
  public List<String> columns() {
    return schema.getFields().stream().map(Type::getName).toList();
  }

  @Override
  public boolean next() throws IOException {
    while (left == 0) {
      PageReadStore pages = file.readNextRowGroup();
      if (pages == null) {
        return false;
      }
      left = pages.getRowCount();
      group = ParquetFiles.rows(schema, pages);
    }
    left--;
    row = group.read();
    return true;
  }

  @Override
  public Object value(int column) {
    return GroupValues.value(row, schema.getFieldName(column));
  }

  @Override
  public void close() throws IOException {
    try {
      file.close();
    } finally {
      channel.close();
    }
  }
}
