package io.mixlake.dataset.parquet;

import io.mixlake.record.Field;
import io.mixlake.record.FieldType;
import io.mixlake.record.Row;
import io.mixlake.record.RowWriter;
import io.mixlake.record.Schema;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.impl.ColumnWriteStoreV1;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Writes one Parquet file. Memory is bounded by one row group, whatever the size of the file. Rows
 * go straight into column writers: no record objects, no Hadoop configuration.
 */
public final class ParquetRowWriter implements RowWriter {
  /** Large enough to read fast, small enough that a few files can be written side by side. */
  private static final long ROW_GROUP_BYTES = 32L * 1024 * 1024;

  private static final int MAX_PAGE_BYTES = 1024 * 1024;
  private static final int MIN_PAGE_BYTES = 64 * 1024;
  private static final int STATISTICS_BYTES = 64;

  /** Measuring what is buffered takes a look at every column, so it is done now and then. */
  private static final int MIN_ROWS_TO_MEASURE = 100;

  private static final int MAX_ROWS_TO_MEASURE = 10_000;

  private final Schema schema;
  private final MessageType columns;
  private final Map<ColumnDescriptor, TextRange> ranges;
  private final ParquetProperties properties;
  private final ChannelFile file;
  private final ParquetFileWriter writer;
  private final ParquetForm form;
  private final BytesInputCompressor compressor;
  private final Map<String, String> notes = new HashMap<>();
  private final long groupBytes;
  private final ColumnNode[] nodes;
  private ColumnChunkPageWriteStore pages;
  private ColumnWriteStore store;
  private long groupRows;
  private long measureAtRow;
  private long bytes;
  private boolean finished;

  /**
   * @param fileBytes about the size at which the caller will end the file; what is buffered counts
   */
  public ParquetRowWriter(WritableByteChannel out, Schema schema, long fileBytes, ParquetForm form)
      throws IOException {
    this(out, schema, fileBytes, form, Map.of());
  }

  /**
   * @param ids ids that the columns carry in the file, by dotted path; {@code element}, {@code key}
   *     and {@code value} are the members of lists and maps
   */
  public ParquetRowWriter(
      WritableByteChannel out,
      Schema schema,
      long fileBytes,
      ParquetForm form,
      Map<String, Integer> ids)
      throws IOException {
    this.schema = schema;
    this.form = form;
    this.compressor = form.compressor();
    columns = ParquetSchema.of(schema, form, ids);
    groupBytes = Math.min(ROW_GROUP_BYTES, fileBytes);
    ranges = ranges();
    properties = properties();
    file = new ChannelFile(out);
    nodes = new ColumnNode[schema.fields().size()];
    writer =
        new ParquetFileWriter(
            file,
            columns,
            ParquetFileWriter.Mode.CREATE,
            groupBytes,
            0,
            STATISTICS_BYTES,
            STATISTICS_BYTES,
            true);
    writer.start();
    startGroup();
  }

  /** Of the columns of text that readers may want to know the range of. */
  private Map<ColumnDescriptor, TextRange> ranges() {
    Map<ColumnDescriptor, TextRange> ofColumns = new HashMap<>();
    for (ColumnDescriptor column : columns.getColumns()) {
      if (column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY
          && !schema.fields().get(columns.getFieldIndex(column.getPath()[0])).isUnique()) {
        ofColumns.put(column, new TextRange());
      }
    }
    return ofColumns;
  }

  private ParquetProperties properties() {
    // Open pages are not compressed yet: they may take a quarter of what is buffered.
    long columnBytes = groupBytes / columns.getColumns().size();
    int pageBytes = (int) Math.max(MIN_PAGE_BYTES, Math.min(MAX_PAGE_BYTES, columnBytes / 4));
    ParquetProperties.Builder builder =
        ParquetProperties.builder()
            .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
            .withPageSize(pageBytes)
            .withDictionaryPageSize(pageBytes)
            .withColumnIndexTruncateLength(STATISTICS_BYTES)
            .withStatisticsTruncateLength(STATISTICS_BYTES)
            .withAllocator(new PageMemory())
            .withValuesWriterFactory(new ValuesWriters())
            .withSizeStatisticsEnabled(false);
    for (Field field : schema.fields()) {
      if (field.isUnique()) {
        // Neither a dictionary nor the range of such values helps a reader, and both cost copies.
        builder.withDictionaryEncoding(field.name(), false);
        builder.withStatisticsEnabled(field.name(), false);
      } else if (field.type() == FieldType.Primitive.TIMESTAMP) {
        // So fine a time hardly repeats: its dictionary would be made, and then given up.
        builder.withDictionaryEncoding(field.name(), false);
      }
    }
    ranges
        .keySet()
        .forEach(text -> builder.withStatisticsEnabled(String.join(".", text.getPath()), false));
    return builder.build();
  }

  private void startGroup() {
    pages =
        new ColumnChunkPageWriteStore(
            compressor,
            columns,
            properties.getAllocator(),
            STATISTICS_BYTES,
            properties.getPageWriteChecksumEnabled());
    store = new ColumnWriteStoreV1(columns, new RangedPages(pages, ranges), properties);
    Iterator<LeafNode.Column> leaves =
        columns.getColumns().stream()
            .map(column -> new LeafNode.Column(store.getColumnWriter(column), ranges.get(column)))
            .iterator();
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = ColumnNode.of(schema.fields().get(i).type(), 0, leaves, form);
    }
    groupRows = 0;
    measureAtRow = MIN_ROWS_TO_MEASURE;
  }

  /** Leaves a note for readers of the file's footer. */
  public void note(String key, String value) {
    notes.put(key, value);
  }

  @Override
  public void write(Row row) throws IOException {
    for (int i = 0; i < nodes.length; i++) {
      nodes[i].write(row.get(i), 0, 0);
    }
    store.endRecord();
    if (++groupRows >= measureAtRow) {
      measure();
    }
  }

  private void measure() throws IOException {
    long buffered = store.getBufferedSize();
    if (buffered >= groupBytes) {
      endGroup();
      startGroup();
      bytes = file.getPos();
      return;
    }
    bytes = file.getPos() + buffered;
    long rowsLeft = (groupBytes - buffered) * groupRows / Math.max(1, buffered);
    measureAtRow =
        groupRows + Math.max(MIN_ROWS_TO_MEASURE, Math.min(MAX_ROWS_TO_MEASURE, rowsLeft / 2));
  }

  private void endGroup() throws IOException {
    if (groupRows > 0) {
      writer.startBlock(groupRows);
      store.flush();
      pages.flushToFileWriter(writer);
      writer.endBlock();
    }
    closeGroup();
  }

  private void closeGroup() {
    store.close();
    pages.close();
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public void finish() throws IOException {
    endGroup();
    writer.end(notes);
    file.flush();
    bytes = file.getPos();
    finished = true;
  }

  @Override
  public void close() throws IOException {
    if (!finished) {
      closeGroup();
    }
    compressor.release();
  }
}
