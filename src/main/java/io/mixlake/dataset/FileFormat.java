package io.mixlake.dataset;

import io.mixlake.dataset.parquet.ParquetDataFile;
import io.mixlake.record.Schema;
import java.io.IOException;

/** The format of the files in a day's partition. */
public enum FileFormat {
  /** Apache Parquet, zstd. */
  PARQUET("parquet") {
    @Override
    DataFile create(String path, Schema schema) throws IOException {
      return new ParquetDataFile(path, schema);
    }
  },
  /** One JSON object a line, gzip. */
  JSONL("jsonl.gz") {
    @Override
    DataFile create(String path, Schema schema) throws IOException {
      return new JsonLinesFile(path, schema);
    }
  };

  private final String extension;

  FileFormat(String extension) {
    this.extension = extension;
  }

  String extension() {
    return extension;
  }

  abstract DataFile create(String path, Schema schema) throws IOException;
}
