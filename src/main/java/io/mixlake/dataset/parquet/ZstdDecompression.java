package io.mixlake.dataset.parquet;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Decompresses the pages that {@link ZstdPages} compressed, and nothing else. */
final class ZstdDecompression implements CompressionCodecFactory {

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("Only reads");
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return new BytesInputDecompressor() {
      @Override
      public BytesInput decompress(BytesInput bytes, int size) throws IOException {
        return BytesInput.from(Zstd.decompress(bytes.toByteArray(), size));
      }

      @Override
      public void decompress(ByteBuffer from, int compressed, ByteBuffer to, int size) {
        byte[] bytes = new byte[compressed];
        from.get(bytes);
        to.put(Zstd.decompress(bytes, size));
      }

      @Override
      public void release() {}
    };
  }

  @Override
  public void release() {}
}
