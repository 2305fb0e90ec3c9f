package io.mixlake.dataset;

import io.mixlake.dataset.jsonl.JsonRowFilter;
import io.mixlake.dataset.jsonl.JsonRowWriter;
import io.mixlake.dataset.parquet.ParquetRowFilter;
import io.mixlake.dataset.parquet.ParquetRowWriter;
import io.mixlake.record.ColumnTest;
import io.mixlake.record.RowFilter;
import io.mixlake.record.RowWriter;
import io.mixlake.record.Schema;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/** The format of the files in a day's partition. */
public enum FileFormat {
  /** Apache Parquet, zstd. */
  PARQUET(".parquet"),
  /** One JSON object a line, gzip. */
  JSONL(".jsonl.gz");

  private final String extension;

  FileFormat(String extension) {
    this.extension = extension;
  }

  String extension() {
    return extension;
  }

  /** A filter of a file in this format; it closes the channel. */
  RowFilter filter(SeekableByteChannel in, List<ColumnTest> tests) {
    return switch (this) {
      case PARQUET -> new ParquetRowFilter(in, tests);
      case JSONL -> new JsonRowFilter(in, tests);
    };
  }

  RowWriter open(WritableByteChannel out, Schema schema, long fileBytes) throws IOException {
    return switch (this) {
      case PARQUET -> new ParquetRowWriter(out, schema, fileBytes);
      case JSONL -> new JsonRowWriter(out, schema);
    };
  }
}
