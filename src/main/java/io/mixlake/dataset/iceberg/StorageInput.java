package io.mixlake.dataset.iceberg;

import io.mixlake.storage.Storage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.SeekableInputStream;

/** A stored file, as Iceberg reads it. */
record StorageInput(String location) implements InputFile {
  @Override
  public long getLength() {
    try {
      return Storage.size(StorageFileIO.path(location));
    } catch (FileNotFoundException e) {
      throw new NotFoundException(e, "There is no file %s", location);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public SeekableInputStream newStream() {
    try {
      return new Stream(Storage.seek(StorageFileIO.path(location)));
    } catch (FileNotFoundException e) {
      throw new NotFoundException(e, "There is no file %s", location);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean exists() {
    try {
      return Storage.exists(StorageFileIO.path(location));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A channel as a stream. */
  private static final class Stream extends SeekableInputStream {
    private final SeekableByteChannel channel;
    private final ByteBuffer one = ByteBuffer.allocate(1);

    Stream(SeekableByteChannel channel) {
      this.channel = channel;
    }

    @Override
    public long getPos() throws IOException {
      return channel.position();
    }

    @Override
    public void seek(long position) throws IOException {
      channel.position(position);
    }

    @Override
    public int read() throws IOException {
      one.clear();
      return channel.read(one) < 0 ? -1 : one.get(0) & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return channel.read(ByteBuffer.wrap(bytes, offset, length));
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
