package io.mixlake.dataset.parquet;

import java.io.Closeable;
import java.io.IOException;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.impl.ColumnWriteStoreV1;
import org.apache.parquet.column.values.factory.DefaultV1ValuesWriterFactory;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.GroupWriter;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** A row group with the rows that stay, encoded as the one that they come from. */
final class RowGroupCopy implements Closeable {
  private static final int ZSTD_LEVEL = 1;
  private static final int STATISTICS_BYTES = 64;
  private static final long ROW_GROUP_BYTES = 64L * 1024 * 1024;

  private final ZstdPages compressor = new ZstdPages(ZSTD_LEVEL);
  private final ColumnChunkPageWriteStore pages;
  private final ColumnWriteStoreV1 store;
  private final RecordConsumer consumer;
  private final GroupWriter writer;
  private long rows;

  RowGroupCopy(MessageType schema, BlockMetaData original) {
    ParquetProperties properties = properties(original);
    pages =
        new ColumnChunkPageWriteStore(
            compressor,
            schema,
            properties.getAllocator(),
            STATISTICS_BYTES,
            properties.getPageWriteChecksumEnabled());
    store = new ColumnWriteStoreV1(schema, pages, properties);
    consumer = new ColumnIOFactory().getColumnIO(schema).getRecordWriter(store);
    writer = new GroupWriter(consumer, schema);
  }

  /** A writer of files of such groups. */
  static ParquetFileWriter writer(ChannelFile file, MessageType schema) throws IOException {
    return new ParquetFileWriter(
        file,
        schema,
        ParquetFileWriter.Mode.CREATE,
        ROW_GROUP_BYTES,
        0,
        STATISTICS_BYTES,
        STATISTICS_BYTES,
        true);
  }

  /** Columns without a dictionary or statistics were written so on purpose. */
  private static ParquetProperties properties(BlockMetaData original) {
    ParquetProperties.Builder builder =
        ParquetProperties.builder()
            .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
            .withColumnIndexTruncateLength(STATISTICS_BYTES)
            .withStatisticsTruncateLength(STATISTICS_BYTES)
            // The default is one for all files, see ParquetRowWriter.
            .withValuesWriterFactory(new DefaultV1ValuesWriterFactory())
            .withSizeStatisticsEnabled(false);
    for (ColumnChunkMetaData column : original.getColumns()) {
      String name = column.getPath().toDotString();
      builder.withDictionaryEncoding(name, column.hasDictionaryPage());
      if (column.getStatistics() == null || column.getStatistics().isEmpty()) {
        builder.withStatisticsEnabled(name, false);
      }
    }
    return builder.build();
  }

  void add(Group row) {
    writer.write(row);
    rows++;
  }

  /** Writes the group, unless no row stayed; how many rows it has. */
  long flushTo(ParquetFileWriter file) throws IOException {
    if (rows > 0) {
      file.startBlock(rows);
      // It keeps the nulls of nested columns to itself until something follows them.
      consumer.flush();
      store.flush();
      pages.flushToFileWriter(file);
      file.endBlock();
    }
    return rows;
  }

  @Override
  public void close() {
    store.close();
    pages.close();
    compressor.release();
  }
}
