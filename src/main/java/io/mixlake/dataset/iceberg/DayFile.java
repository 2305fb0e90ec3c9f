package io.mixlake.dataset.iceberg;

import io.mixlake.dataset.StagedFile;
import io.mixlake.storage.Storage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.SortDirection;
import org.apache.iceberg.SortField;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/** A table's view of a staged file. */
final class DayFile {
  /** The length of the footer, and {@code PAR1}. */
  private static final int TAIL_BYTES = 8;

  private DayFile() {}

  /** Puts the file on the disk and reads its footer: counts, nulls, ranges of values. */
  static DataFile of(Table table, PreparedTable prepared, LocalDate day, StagedFile staged)
      throws IOException {
    Storage.force(staged.path());
    ParquetMetadata footer = footer(staged.path(), staged.bytes());
    DataFiles.Builder file =
        DataFiles.builder(table.spec())
            .withPath(prepared.location(day, staged.name()))
            .withFormat(FileFormat.PARQUET)
            .withPartitionPath(DayTable.DAY + "=" + day)
            .withFileSizeInBytes(staged.bytes())
            .withSplitOffsets(ParquetUtil.getSplitOffsets(footer))
            .withMetrics(
                ParquetUtil.footerMetrics(footer, Stream.empty(), MetricsConfig.forTable(table)));
    if (isSorted(table, footer)) {
      file.withSortOrder(table.sortOrder());
    }
    return file.build();
  }

  /** Reads a footer without Hadoop, which Parquet's own reader of files cannot do without. */
  private static ParquetMetadata footer(String path, long bytes) throws IOException {
    try (SeekableByteChannel file = Storage.seek(path)) {
      ByteBuffer tail = read(file, bytes - TAIL_BYTES, TAIL_BYTES);
      int length = tail.order(ByteOrder.LITTLE_ENDIAN).getInt(0);
      ByteBuffer footer = read(file, bytes - TAIL_BYTES - length, length);
      return new ParquetMetadataConverter()
          .readParquetMetadata(
              new ByteArrayInputStream(footer.array()), ParquetMetadataConverter.NO_FILTER);
    }
  }

  private static ByteBuffer read(SeekableByteChannel file, long from, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    Storage.readFully(file.position(from), bytes);
    return bytes;
  }

  /** Whether the rows are in the table's order; a table of others may have an order of its own. */
  private static boolean isSorted(Table table, ParquetMetadata footer) {
    String column = footer.getFileMetaData().getKeyValueMetaData().get(DayRowWriter.SORTED_BY);
    SortOrder order = table.sortOrder();
    if (column == null || order.fields().size() != 1) {
      return false;
    }
    SortField field = order.fields().get(0);
    return field.sourceId() == table.schema().findField(column).fieldId()
        && field.transform().isIdentity()
        && field.direction() == SortDirection.ASC;
  }
}
