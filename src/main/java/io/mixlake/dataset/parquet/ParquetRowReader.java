package io.mixlake.dataset.parquet;

import io.mixlake.record.RowReader;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
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
  public String text(int column) {
    if (row.getFieldRepetitionCount(column) == 0) {
      return null;
    }
    return value(row, schema.getType(column), column, 0);
  }

  private static String value(Group parent, Type type, int field, int index) {
    if (type.isPrimitive()) {
      return type.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation
          ? Instant.EPOCH.plus(parent.getLong(field, index), ChronoUnit.MICROS).toString()
          : parent.getValueToString(field, index);
    }
    StringBuilder text = new StringBuilder();
    append(text, parent.getGroup(field, index), type.asGroupType());
    return text.toString();
  }

  /** Members with their number and length in front, so that no two groups look the same. */
  private static void append(StringBuilder text, Group group, GroupType type) {
    for (int i = 0; i < type.getFieldCount(); i++) {
      int count = group.getFieldRepetitionCount(i);
      text.append(count).append('(');
      for (int j = 0; j < count; j++) {
        String value = value(group, type.getType(i), i, j);
        text.append(value.length()).append(':').append(value);
      }
      text.append(')');
    }
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
