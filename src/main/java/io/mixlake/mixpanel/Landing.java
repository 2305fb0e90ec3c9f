package io.mixlake.mixpanel;

import com.github.luben.zstd.ZstdDecompressCtx;
import io.mixlake.storage.JsonFiles;
import io.mixlake.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * Reads a landing: a complete, verified answer. Its lines are those that Mixpanel sent, by day,
 * byte by byte; see {@link LandingIndex}.
 */
public final class Landing implements Closeable {
  private final SeekableByteChannel channel;
  private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();
  private final LandingIndex index;
  private ByteBuffer compressed = ByteBuffer.allocate(0);

  private Landing(SeekableByteChannel channel, LandingIndex index) {
    this.channel = channel;
    this.index = index;
  }

  /**
   * Opens the landing.
   *
   * @throws IOException if there is none, or if the file is no landing
   */
  public static Landing open(String path) throws IOException {
    SeekableByteChannel channel = Storage.seek(path);
    try {
      return new Landing(channel, readIndex(path, channel));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Opens the landing, whose index is known from before. */
  public static Landing open(String path, LandingIndex index) throws IOException {
    return new Landing(Storage.seek(path), index);
  }

  /** What the landing holds. */
  public LandingIndex index() {
    return index;
  }

  /** Decompresses a frame into {@code bytes} from {@code offset} on; there must be room for it. */
  public void read(LandingIndex.Frame frame, byte[] bytes, int offset) throws IOException {
    if (compressed.capacity() < frame.compressed()) {
      compressed = ByteBuffer.allocate(frame.compressed());
    }
    channel.position(frame.offset());
    Storage.readFully(channel, compressed.clear().limit(frame.compressed()));
    int size =
        zstd.decompressByteArray(
            bytes, offset, frame.bytes(), compressed.array(), 0, frame.compressed());
    if (size != frame.bytes()) {
      throw new IOException("A frame of " + size + " bytes where the index says " + frame.bytes());
    }
  }

  private static LandingIndex readIndex(String path, SeekableByteChannel channel)
      throws IOException {
    long size = channel.size();
    if (size < LandingWriter.TRAILER_BYTES) {
      throw new IOException(path + " is too short for a landing");
    }
    ByteBuffer trailer = read(channel, size - LandingWriter.TRAILER_BYTES, 8);
    int length = trailer.getInt();
    if (trailer.getInt() != LandingWriter.TRAILER_MAGIC || length < 0 || length > size) {
      throw new IOException(path + " is no landing");
    }
    ByteBuffer json = read(channel, size - LandingWriter.TRAILER_BYTES - length, length);
    String text = new String(json.array(), StandardCharsets.UTF_8);
    return JsonFiles.mapper().readValue(text, LandingIndex.class);
  }

  private static ByteBuffer read(SeekableByteChannel channel, long position, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(position);
    Storage.readFully(channel, buffer);
    return buffer.flip();
  }

  @Override
  public void close() throws IOException {
    zstd.close();
    channel.close();
  }
}
