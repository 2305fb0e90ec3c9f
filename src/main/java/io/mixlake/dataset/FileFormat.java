package io.mixlake.dataset;

import io.mixlake.dataset.jsonl.JsonRowWriter;
import io.mixlake.dataset.parquet.ParquetRowWriter;
import io.mixlake.record.RowWriter;
import io.mixlake.record.Schema;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;

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

  RowWriter open(WritableByteChannel out, Schema schema, long fileBytes) throws IOException {
    return switch (this) {
      case PARQUET -> new ParquetRowWriter(out, schema, fileBytes);
      case JSONL -> new JsonRowWriter(out, schema);
    };
  }
}
