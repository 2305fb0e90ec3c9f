package io.mixlake.dataset.experienceplatform;

import com.google.api.client.http.HttpContent;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * Some bytes of a file as the body of a request; reads them again when it is sent again.
 *
 * @param from the first byte
 */
record FileSlice(String path, long from, long length) implements HttpContent {
  private static final int BUFFER_BYTES = 256 * 1024;

  /** Our own file cannot be read; the other side is not to blame. */
  static final class Unreadable extends IOException {
    private static final long serialVersionUID = 1L;

    Unreadable(String path, IOException cause) {
      super(path + " cannot be read: " + cause.getMessage(), cause);
    }
  }

  @Override
  public long getLength() {
    return length;
  }

  @Override
  public String getType() {
    return "application/octet-stream";
  }

  @Override
  public boolean retrySupported() {
    return false;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try (SeekableByteChannel channel = opened()) {
      byte[] bytes = new byte[BUFFER_BYTES];
      for (long left = length; left > 0; ) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, (int) Math.min(bytes.length, left));
        fill(channel, buffer);
        out.write(bytes, 0, buffer.position());
        left -= buffer.position();
      }
    }
    out.flush();
  }

  private SeekableByteChannel opened() throws Unreadable {
    try {
      return Storage.seek(path).position(from);
    } catch (IOException e) {
      throw new Unreadable(path, e);
    }
  }

  private void fill(SeekableByteChannel channel, ByteBuffer buffer) throws Unreadable {
    try {
      Storage.readFully(channel, buffer);
    } catch (IOException e) {
      throw new Unreadable(path, e);
    }
  }
}
