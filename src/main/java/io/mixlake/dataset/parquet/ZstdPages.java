package io.mixlake.dataset.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Compresses pages with zstd, without Hadoop's codecs, whose streams cost more than the
 * compression. Serves one file at a time.
 */
final class ZstdPages implements CompressionCodecFactory {
  /** Level 1 writes the fastest; levels up to 3 save a few percent of size. */
  private static final int LEVEL = 1;

  private final ZstdCompressCtx zstd = new ZstdCompressCtx().setLevel(LEVEL);

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return new Compressor();
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("This factory serves writers");
  }

  @Override
  public void release() {
    zstd.close();
  }

  private final class Compressor implements BytesInputCompressor {
    private byte[] target = new byte[0];

    @Override
    public BytesInput compress(BytesInput page) throws IOException {
      byte[] source = page.toByteArray();
      int bound = (int) Zstd.compressBound(source.length);
      if (target.length < bound) {
        target = new byte[bound];
      }
      int size = zstd.compressByteArray(target, 0, target.length, source, 0, source.length);
      return BytesInput.from(target, 0, size);
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.ZSTD;
    }

    @Override
    public void release() {
      target = new byte[0];
    }
  }
}
