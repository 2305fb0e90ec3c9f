package io.mixlake.dataset.parquet;

import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;

/** Who is to read the files. */
public enum ParquetForm {
  /** Today's readers: zstd, times in microseconds. */
  LAKE(TimeUnit.MICROS),
  /**
   * Experience Platform: times in milliseconds, as its table of types has them, and snappy, which
   * every reader of Parquet knows.
   */
  XDM(TimeUnit.MILLIS);

  private static final int ZSTD_LEVEL = 1;

  private final TimeUnit unit;

  ParquetForm(TimeUnit unit) {
    this.unit = unit;
  }

  TimeUnit unit() {
    return unit;
  }

  /** A row's microseconds in this form's unit. */
  long time(long micros) {
    return this == XDM ? Math.floorDiv(micros, 1000L) : micros;
  }

  BytesInputCompressor compressor() {
    return this == XDM ? new SnappyPages() : new ZstdPages(ZSTD_LEVEL);
  }
}
