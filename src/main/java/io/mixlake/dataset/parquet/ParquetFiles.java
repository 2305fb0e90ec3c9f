package io.mixlake.dataset.parquet;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** Opens what {@link ParquetRowWriter} wrote, without Hadoop's file systems, options or codecs. */
final class ParquetFiles {
  private ParquetFiles() {}

  /**
   * Opens a file; its channel stays open when the reader is closed.
   *
   * @throws IOException if it is no whole Parquet file
   */
  static ParquetFileReader open(SeekableByteChannel channel) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new ZstdReading())
            .build();
    try {
      return ParquetFileReader.open(new ChannelInput(channel), options);
    } catch (RuntimeException e) {
      throw new IOException("Not a whole Parquet file: " + e.getMessage(), e);
    }
  }

  /** The rows of a row group, as far as that schema has their columns. */
  static RecordReader<Group> rows(MessageType schema, PageReadStore pages) {
    return new ColumnIOFactory()
        .getColumnIO(schema)
        .getRecordReader(pages, new GroupRecordConverter(schema));
  }
}
