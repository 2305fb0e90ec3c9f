package io.mixlake.dataset.parquet;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Decompresses the pages that {@link ZstdPages} compressed, without Hadoop's codecs. */
final class ZstdReading
    implements CompressionCodecFactory, CompressionCodecFactory.BytesInputDecompressor {

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    if (codec != CompressionCodecName.ZSTD) {
      throw new IllegalArgumentException("Mixlake writes zstd pages, not " + codec);
    }
    return this;
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("Pages are only read here");
  }

  @Override
  public BytesInput decompress(BytesInput compressed, int size) throws IOException {
    byte[] bytes = new byte[size];
    byte[] from = compressed.toByteArray();
    long read = Zstd.decompressByteArray(bytes, 0, size, from, 0, from.length);
    if (read != size) {
      throw new IOException("A page of " + size + " bytes cannot be decompressed");
    }
    return BytesInput.from(bytes);
  }

  @Override
  public void decompress(ByteBuffer in, int compressedSize, ByteBuffer out, int size)
      throws IOException {
    byte[] from = new byte[compressedSize];
    in.get(from);
    out.put(decompress(BytesInput.from(from), size).toByteArray());
  }

  @Override
  public void release() {}
}
