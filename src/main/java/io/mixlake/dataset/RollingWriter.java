package io.mixlake.dataset;

import io.mixlake.record.Row;
import io.mixlake.record.RowWriter;
import io.mixlake.record.Schema;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;

/** Writes rows into files of about equal size, one open at a time, each begun by its first row. */
public final class RollingWriter implements StagedWriter {
  private final Series series;
  private final long fileBytes;
  private final List<StagedFile> files = new ArrayList<>();
  private String path;
  private WritableByteChannel channel;
  private RowWriter open;
  private long rows;
  private boolean isFinished;

  /** How the files that follow each other come to be. */
  public interface Series {
    /** The path of the file of that number, from 0; no other writer uses it. */
    String begin(int number) throws IOException;

    /** Opens a writer of one file. */
    RowWriter open(WritableByteChannel out) throws IOException;
  }

  /**
   * @param fileBytes the size at about which a file is closed and the next one begun
   */
  public RollingWriter(Series series, long fileBytes) {
    this.series = series;
    this.fileBytes = fileBytes;
  }

  /**
   * @param folder one that no other writer uses
   * @param prefix how the names of the files begin
   */
  static RollingWriter of(
      String folder, String prefix, FileFormat format, Schema schema, long fileBytes) {
    Series series =
        new Series() {
          @Override
          public String begin(int number) {
            return Storage.inside(folder, StagedFile.name(prefix, number, format.extension()));
          }

          @Override
          public RowWriter open(WritableByteChannel out) throws IOException {
            return format.open(out, schema, fileBytes);
          }
        };
    return new RollingWriter(series, fileBytes);
  }

  @Override
  public void write(Row row) throws IOException {
    if (open == null) {
      begin();
    }
    open.write(row);
    rows++;
    if (open.bytes() >= fileBytes) {
      end();
    }
  }

  @Override
  public List<StagedFile> finish() throws IOException {
    if (open != null) {
      end();
    }
    isFinished = true;
    return List.copyOf(files);
  }

  private void begin() throws IOException {
    path = series.begin(files.size());
    channel = Storage.create(path);
    open = series.open(channel);
    rows = 0;
  }

  private void end() throws IOException {
    open.finish();
    long bytes = open.bytes();
    release();
    files.add(new StagedFile(path, path.substring(path.lastIndexOf('/') + 1), rows, bytes));
  }

  private void release() throws IOException {
    try (WritableByteChannel closing = channel;
        RowWriter writer = open) {
      channel = null;
      open = null;
    }
  }

  @Override
  public void close() throws IOException {
    if (isFinished) {
      return;
    }
    isFinished = true;
    release();
    List<String> leftovers = new ArrayList<>(files.stream().map(StagedFile::path).toList());
    if (path != null) {
      leftovers.add(path);
    }
    Storage.delete(leftovers);
    if (path != null) {
      Storage.removeEmptyFolders(path.substring(0, path.lastIndexOf('/')));
    }
  }
}
