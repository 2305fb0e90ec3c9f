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
final class RollingWriter implements StagedWriter {
  private final String folder;
  private final String prefix;
  private final FileFormat format;
  private final Schema schema;
  private final long fileBytes;
  private final List<StagedFile> files = new ArrayList<>();
  private String path;
  private WritableByteChannel channel;
  private RowWriter open;
  private long rows;
  private boolean isFinished;

  /**
   * @param folder one that no other writer uses
   * @param prefix how the names of the files begin
   */
  RollingWriter(String folder, String prefix, FileFormat format, Schema schema, long fileBytes) {
    this.folder = folder;
    this.prefix = prefix;
    this.format = format;
    this.schema = schema;
    this.fileBytes = fileBytes;
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
    path = Storage.inside(folder, "%s-%04d%s".formatted(prefix, files.size(), format.extension()));
    channel = Storage.create(path);
    open = format.open(channel, schema, fileBytes);
    rows = 0;
  }

  private void end() throws IOException {
    open.finish();
    long bytes = open.bytes();
    release();
    files.add(new StagedFile(path, path.substring(folder.length() + 1), rows, bytes));
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
    Storage.removeEmptyFolders(folder);
  }
}
