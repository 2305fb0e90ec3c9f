package io.mixlake.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Knows whether it was to blame: what copies a file may fail at reading or at writing. */
public final class WatchedOutput implements WritableByteChannel {
  private final WritableByteChannel out;
  private boolean hasFailed;

  /** Writes to a channel, which {@link #close} closes. */
  public WatchedOutput(WritableByteChannel out) {
    this.out = out;
  }

  /** Whether something could not be written. */
  public boolean hasFailed() {
    return hasFailed;
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    try {
      return out.write(bytes);
    } catch (IOException e) {
      hasFailed = true;
      throw e;
    }
  }

  @Override
  public boolean isOpen() {
    return out.isOpen();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
