package io.mixlake.dataset;

import io.mixlake.dataset.jsonl.JsonForm;
import io.mixlake.dataset.jsonl.JsonRowFilter;
import io.mixlake.dataset.jsonl.JsonRowReader;
import io.mixlake.dataset.jsonl.JsonRowWriter;
import io.mixlake.dataset.parquet.ParquetForm;
import io.mixlake.dataset.parquet.ParquetRowFilter;
import io.mixlake.dataset.parquet.ParquetRowReader;
import io.mixlake.dataset.parquet.ParquetRowWriter;
import io.mixlake.record.ColumnTest;
import io.mixlake.record.RowFilter;
import io.mixlake.record.RowReader;
import io.mixlake.record.RowWriter;
import io.mixlake.record.Schema;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/** The format of a day's files. */
public enum FileFormat {
  /** Apache Parquet, zstd. */
  PARQUET(".parquet"),
  /** One JSON object a line, gzip. */
  JSONL(".jsonl.gz"),
  /** Parquet as Experience Platform reads it. */
  XDM_PARQUET(".parquet"),
  /** One XDM object a line, plain text. */
  XDM_JSON(".json");

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
      case XDM_PARQUET, XDM_JSON ->
          throw new IllegalArgumentException("What is delivered is not read back");
    };
  }

  RowWriter open(WritableByteChannel out, Schema schema, long fileBytes) throws IOException {
    return switch (this) {
      case PARQUET -> new ParquetRowWriter(out, schema, fileBytes, ParquetForm.LAKE);
      case JSONL -> new JsonRowWriter(out, schema, JsonForm.LAKE);
      case XDM_PARQUET -> new ParquetRowWriter(out, schema, fileBytes, ParquetForm.XDM);
      case XDM_JSON -> new JsonRowWriter(out, schema, JsonForm.XDM);
    };
  }

  /**
   * Reads a file of this format.
   *
   * @throws IOException if there is none, or if it is not whole
   */
  public RowReader read(String path) throws IOException {
    return switch (this) {
      case PARQUET -> new ParquetRowReader(Storage.seek(path));
      case JSONL -> new JsonRowReader(Storage.read(path));
      case XDM_PARQUET, XDM_JSON ->
          throw new IllegalArgumentException("What is delivered is not read back");
    };
  }
}
