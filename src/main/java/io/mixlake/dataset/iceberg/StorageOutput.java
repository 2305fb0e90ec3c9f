package io.mixlake.dataset.iceberg;

import io.mixlake.storage.Storage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/** A stored file, as Iceberg writes it. */
record StorageOutput(String location) implements OutputFile {
  @Override
  public PositionOutputStream create() {
    if (toInputFile().exists()) {
      throw new AlreadyExistsException("There is a file %s already", location);
    }
    return createOrOverwrite();
  }

  @Override
  public PositionOutputStream createOrOverwrite() {
    try {
      String path = StorageFileIO.path(location);
      return new Stream(path, Channels.newOutputStream(Storage.create(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public InputFile toInputFile() {
    return new StorageInput(location);
  }

  /** A stream that knows how far it is. */
  private static final class Stream extends PositionOutputStream {
    private final String path;
    private final OutputStream out;
    private long position;
    private boolean isClosed;

    Stream(String path, OutputStream out) {
      this.path = path;
      this.out = new BufferedOutputStream(out);
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      position += length;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      if (!isClosed) {
        isClosed = true;
        out.close();
        Storage.force(path);
      }
    }
  }
}
