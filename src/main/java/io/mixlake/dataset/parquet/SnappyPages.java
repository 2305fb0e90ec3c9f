package io.mixlake.dataset.parquet;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Compresses pages with snappy, without anything of Hadoop. */
final class SnappyPages implements BytesInputCompressor {
  @Override
  public BytesInput compress(BytesInput bytes) throws IOException {
    return BytesInput.from(Snappy.compress(bytes.toByteArray()));
  }

  @Override
  public CompressionCodecName getCodecName() {
    return CompressionCodecName.SNAPPY;
  }

  @Override
  public void release() {
    // Snappy keeps nothing between pages.
  }
}
