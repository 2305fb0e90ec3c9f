package io.mixlake.sandbox.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Reads pages that are compressed with snappy, and no others. */
final class SnappyCodec implements CompressionCodecFactory {
  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("Nothing is written here");
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    if (codec != CompressionCodecName.SNAPPY) {
      throw new IllegalArgumentException("Only snappy is known to be read, not " + codec);
    }
    return new Pages();
  }

  @Override
  public void release() {
    // Nothing is held.
  }

  private static final class Pages implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput bytes, int size) throws IOException {
      return BytesInput.from(Snappy.uncompress(bytes.toByteArray()));
    }

    @Override
    public void decompress(ByteBuffer in, int compressed, ByteBuffer out, int size)
        throws IOException {
      byte[] bytes = new byte[compressed];
      in.get(bytes);
      out.put(Snappy.uncompress(bytes));
    }

    @Override
    public void release() {
      // Nothing is held.
    }
  }
}
