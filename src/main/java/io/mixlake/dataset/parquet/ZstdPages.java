package io.mixlake.dataset.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Compresses pages with zstd. One context and two buffers serve all pages, and nothing of Hadoop is
 * involved. What {@link #compress} returns is valid until its next call.
 */
final class ZstdPages implements BytesInputCompressor {
  private final ZstdCompressCtx zstd;
  private final PageBuffer page = new PageBuffer();
  private byte[] compressed = new byte[0];

  ZstdPages(int level) {
    zstd = new ZstdCompressCtx().setLevel(level);
  }

  @Override
  public BytesInput compress(BytesInput bytes) throws IOException {
    page.clear(Integer.MAX_VALUE);
    page.ensure(Math.toIntExact(bytes.size()));
    bytes.writeAllTo(page);
    int bound = Math.toIntExact(Zstd.compressBound(page.length));
    if (compressed.length < bound) {
      compressed = new byte[bound];
    }
    int size = zstd.compressByteArray(compressed, 0, compressed.length, page.bytes, 0, page.length);
    return BytesInput.from(compressed, 0, size);
  }

  @Override
  public CompressionCodecName getCodecName() {
    return CompressionCodecName.ZSTD;
  }

  @Override
  public void release() {
    zstd.close();
  }
}
