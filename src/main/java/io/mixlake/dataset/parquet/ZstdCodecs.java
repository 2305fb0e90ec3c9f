package io.mixlake.dataset.parquet;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Decompresses what {@link ZstdPages} compressed; nothing of Hadoop is involved. */
final class ZstdCodecs implements CompressionCodecFactory {

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("Only for reading");
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    if (codec != CompressionCodecName.ZSTD) {
      throw new IllegalArgumentException("Mixlake writes zstd, this file has " + codec);
    }
    return new Decompressor();
  }

  @Override
  public void release() {
    // Nothing is held between pages.
  }

  private static final class Decompressor implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput bytes, int size) throws IOException {
      return BytesInput.from(Zstd.decompress(bytes.toByteArray(), size));
    }

    @Override
    public void decompress(ByteBuffer from, int fromSize, ByteBuffer to, int toSize) {
      byte[] compressed = new byte[fromSize];
      from.get(compressed);
      to.put(Zstd.decompress(compressed, toSize));
    }

    @Override
    public void release() {
      // Nothing is held between pages.
    }
  }
}
