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
    return tests.stream().anyMatch(test -> holds(test, row, 0));
  }

  /** Whether the test holds for what its path leads to from there on. */
  private static boolean holds(ColumnTest test, Group at, int step) {
    int field = at.getType().getFieldIndex(test.path().get(step));
    if (step == test.path().size() - 1) {
      return holdsWithin(test, at, field);
    }
    return at.getFieldRepetitionCount(field) > 0 && holds(test, at.getGroup(field, 0), step + 1);
  }

  private static boolean holdsWithin(ColumnTest test, Group at, int field) {
    boolean isPrimitive = at.getType().getType(field).isPrimitive();
    for (int i = 0; i < at.getFieldRepetitionCount(field); i++) {
      if (isPrimitive
          ? test.test().test(at.getValueToString(field, i))
          : holdsWithin(test, at.getGroup(field, i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean holdsWithin(ColumnTest test, Group group) {
    for (int field = 0; field < group.getType().getFieldCount(); field++) {
      if (holdsWithin(test, group, field)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
