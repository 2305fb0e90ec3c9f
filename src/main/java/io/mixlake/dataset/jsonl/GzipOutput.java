package io.mixlake.dataset.jsonl;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.zip.GZIPOutputStream;

/** A gzip stream into a channel, which stays open; it knows how much it has written. */
final class GzipOutput extends GZIPOutputStream {
  private static final int BUFFER_BYTES = 64 * 1024;

  /** Twice as fast as the default, for a tenth more of size. */
  private static final int LEVEL = 3;

  private final ChannelOutput target;

  GzipOutput(WritableByteChannel channel) throws IOException {
    this(new ChannelOutput(channel));
  }

  private GzipOutput(ChannelOutput target) throws IOException {
    super(target, BUFFER_BYTES);
    this.target = target;
    def.setLevel(LEVEL);
  }

  long bytes() {
    return target.written;
  }

  /** Frees what is not on the heap. */
  void release() {
    def.end();
  }

  private static final class ChannelOutput extends OutputStream {
    private final WritableByteChannel channel;
    private long written;

    ChannelOutput(WritableByteChannel channel) {
      this.channel = channel;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      written += length;
    }
  }
}
