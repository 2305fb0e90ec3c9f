package io.mixlake.dataset.jsonl;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Writes into a channel, which stays open, and knows how much it has written. */
final class ChannelOutput extends OutputStream {
  private final WritableByteChannel channel;
  private long written;

  ChannelOutput(WritableByteChannel channel) {
    this.channel = channel;
  }

  long written() {
    return written;
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
