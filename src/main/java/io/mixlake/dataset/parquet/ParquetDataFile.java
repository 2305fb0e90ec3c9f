package io.mixlake.dataset.parquet;

import io.mixlake.dataset.DataFile;
import io.mixlake.record.Field;
import io.mixlake.record.Row;
import io.mixlake.record.Schema;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.MessageType;

/** A Parquet file while it is written. */
public final class ParquetDataFile implements DataFile {
  /** Large enough to scan well, small enough that a few open writers fit a small heap. */
  private static final long ROW_GROUP_BYTES = 32L * 1024 * 1024;

  private static final int PAGE_BYTES = 1024 * 1024;

  private final ParquetWriter<Row> writer;
  private final ZstdPages codec = new ZstdPages();

  /** Begins the file. */
  public ParquetDataFile(String path, Schema schema) throws IOException {
    MessageType type = ParquetTypes.of(schema);
    Builder builder = new Builder(new StorageOutputFile(path), new RowWriteSupport(schema, type));
    builder
        .withConf(new PlainParquetConfiguration())
        .withCodecFactory(codec)
        .withCompressionCodec(CompressionCodecName.ZSTD)
        .withRowGroupSize(ROW_GROUP_BYTES)
        .withPageSize(PAGE_BYTES)
        .withWriteMode(org.apache.parquet.hadoop.ParquetFileWriter.Mode.OVERWRITE);
    for (Field field : schema.fields()) {
      if (field.isUnique()) {
        // Neither a dictionary nor the range of such values helps a reader, and both cost copies.
        builder.withDictionaryEncoding(field.name(), false);
        builder.withStatisticsEnabled(field.name(), false);
      }
    }
    this.writer = builder.build();
  }

  @Override
  public void write(Row row) throws IOException {
    writer.write(row);
  }

  @Override
  public long bytes() {
    return writer.getDataSize();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static final class Builder extends ParquetWriter.Builder<Row, Builder> {
    private final RowWriteSupport support;

    Builder(OutputFile file, RowWriteSupport support) {
      super(file);
      this.support = support;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
      return support;
    }

    @Override
    protected WriteSupport<Row> getWriteSupport(ParquetConfiguration configuration) {
      return support;
    }
  }
}
