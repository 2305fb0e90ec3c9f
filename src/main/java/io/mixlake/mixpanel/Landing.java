package io.mixlake.mixpanel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.mixlake.storage.DamagedFile;
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
  private final String path;
  private final SeekableByteChannel channel;
  private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();
  private final LandingIndex index;
  private ByteBuffer compressed = ByteBuffer.allocate(0);

  private Landing(String path, SeekableByteChannel channel, LandingIndex index) {
    this.path = path;
    this.channel = channel;
    this.index = index;
  }

  /**
   * Opens the landing.
   *
   * @throws DamagedFile if the file is no landing
   * @throws IOException if there is none
   */
  public static Landing open(String path) throws IOException {
    SeekableByteChannel channel = Storage.seek(path);
    try {
      return new Landing(path, channel, readIndex(path, channel));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Opens the landing, whose index is known from before. */
  public static Landing open(String path, LandingIndex index) throws IOException {
    return new Landing(path, Storage.seek(path), index);
  }

  /** What the landing holds. */
  public LandingIndex index() {
    return index;
  }

  /**
   * Decompresses a frame into {@code bytes} from {@code offset} on; there must be room for it.
   *
   * @throws DamagedFile if there is another thing in its place
   */
  public void read(LandingIndex.Frame frame, byte[] bytes, int offset) throws IOException {
    if (compressed.capacity() < frame.compressed()) {
      compressed = ByteBuffer.allocate(frame.compressed());
    }
    channel.position(frame.offset());
    Storage.readFully(channel, compressed.clear().limit(frame.compressed()));
    try {
      int size =
          zstd.decompressByteArray(
              bytes, offset, frame.bytes(), compressed.array(), 0, frame.compressed());
      if (size != frame.bytes()) {
        throw damaged(path, null);
      }
    } catch (ZstdException e) {
      throw damaged(path, e);
    }
  }

  private static DamagedFile damaged(String path, Throwable cause) {
    return new DamagedFile(
        path, "Delete it, and export its days again: run --redo asks Mixpanel for them", cause);
  }

  private static LandingIndex readIndex(String path, SeekableByteChannel channel)
      throws IOException {
    long size = channel.size();
    if (size < LandingWriter.TRAILER_BYTES) {
      throw damaged(path, null);
    }
    ByteBuffer trailer = read(channel, size - LandingWriter.TRAILER_BYTES, 8);
    int length = trailer.getInt();
    if (trailer.getInt() != LandingWriter.TRAILER_MAGIC
        || length < 0
        || length > size - LandingWriter.TRAILER_BYTES) {
      throw damaged(path, null);
    }
    ByteBuffer json = read(channel, size - LandingWriter.TRAILER_BYTES - length, length);
    String text = new String(json.array(), StandardCharsets.UTF_8);
    try {
      return JsonFiles.mapper().readValue(text, LandingIndex.class);
    } catch (JsonProcessingException e) {
      throw damaged(path, e);
    }
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
