package io.mixlake.dataset.parquet;

import io.mixlake.record.ColumnTest;
import io.mixlake.record.RowFilter;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Leaves rows out of a Parquet file that {@link ParquetRowWriter} wrote. Row groups stay what they
 * are, and one is in memory at a time; what a footer notes holds without the rows as well.
 */
public final class ParquetRowFilter implements RowFilter {
  private final SeekableByteChannel channel;
  private final List<ColumnTest> tests;

  /** A filter of the file in that channel, which {@link #close} closes. */
  public ParquetRowFilter(SeekableByteChannel channel, List<ColumnTest> tests) {
    this.channel = channel;
    this.tests = List.copyOf(tests);
  }

  @Override
  public long count() throws IOException {
    try (ParquetFileReader file = ParquetFiles.open(channel)) {
      MessageType schema = tested(file.getFileMetaData().getSchema());
      file.setRequestedSchema(schema);
      long count = 0;
      PageReadStore pages;
      while ((pages = file.readNextRowGroup()) != null) {
        RecordReader<Group> rows = ParquetFiles.rows(schema, pages);
        for (long i = 0; i < pages.getRowCount(); i++) {
          count += isMeant(rows.read()) ? 1 : 0;
        }
      }
      return count;
    }
  }

  /** The columns that the tests look at. */
  private MessageType tested(MessageType schema) {
    List<Type> columns = new ArrayList<>();
    for (ColumnTest test : tests) {
      Type column = schema.getType(test.path().get(0));
      if (!columns.contains(column)) {
        columns.add(column);
      }
    }
    return new MessageType(schema.getName(), columns);
  }

  @Override
  public Copied copyOthers(WritableByteChannel out) throws IOException {
    try (ParquetFileReader file = ParquetFiles.open(channel)) {
      MessageType schema = file.getFileMetaData().getSchema();
      ChannelFile target = new ChannelFile(out);
      try (ParquetFileWriter writer = RowGroupCopy.writer(target, schema)) {
        writer.start();
        long kept = 0;
        PageReadStore pages;
        for (int group = 0; (pages = file.readNextRowGroup()) != null; group++) {
          RecordReader<Group> rows = ParquetFiles.rows(schema, pages);
          try (RowGroupCopy copy = new RowGroupCopy(schema, file.getRowGroups().get(group))) {
            for (long i = 0; i < pages.getRowCount(); i++) {
              Group row = rows.read();
              if (!isMeant(row)) {
                copy.add(row);
              }
            }
            kept += copy.flushTo(writer);
          }
        }
        writer.end(file.getFileMetaData().getKeyValueMetaData());
        target.flush();
        return new Copied(kept, target.getPos());
      }
    }
  }

  private boolean isMeant(Group row) {
    for (ColumnTest test : tests) {
      String value = text(row, test.path());
      if (value != null && test.test().test(value)) {
        return true;
      }
    }
    return false;
  }

  private static String text(Group row, List<String> path) {
    Group at = row;
    for (int i = 0; i < path.size(); i++) {
      int field = at.getType().getFieldIndex(path.get(i));
      if (at.getFieldRepetitionCount(field) == 0) {
        return null;
      }
      if (i == path.size() - 1) {
        return at.getValueToString(field, 0);
      }
      at = at.getGroup(field, 0);
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
