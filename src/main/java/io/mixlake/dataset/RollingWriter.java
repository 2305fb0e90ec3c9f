package io.mixlake.dataset;

import io.mixlake.record.Row;
import io.mixlake.record.Schema;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Writes rows into files of about equal size, one open at a time. */
final class RollingWriter implements StagedWriter {
  /** How often the size of the open file is looked at, rows. */
  private static final int ROWS_BETWEEN_LOOKS = 1000;

  private final UnaryOperator<String> pathOf;
  private final String prefix;
  private final FileFormat format;
  private final Schema schema;
  private final long fileBytes;
  private final List<StagedFile> finished = new ArrayList<>();
  private DataFile open;
  private String openName;
  private long rows;
  private boolean isComplete;

  RollingWriter(
      UnaryOperator<String> pathOf,
      String prefix,
      FileFormat format,
      Schema schema,
      long fileBytes) {
    this.pathOf = pathOf;
    this.prefix = prefix;
    this.format = format;
    this.schema = schema;
    this.fileBytes = fileBytes;
  }

  @Override
  public void write(Row row) throws IOException {
    if (open == null) {
      openName = String.format("%s-%04d.%s", prefix, finished.size(), format.extension());
      open = format.create(pathOf.apply(openName), schema);
      rows = 0;
    }
    open.write(row);
    rows++;
    if (rows % ROWS_BETWEEN_LOOKS == 0 && open.bytes() >= fileBytes) {
      closeFile();
    }
  }

  @Override
  public List<StagedFile> finish() throws IOException {
    if (open != null) {
      closeFile();
    }
    isComplete = true;
    return List.copyOf(finished);
  }

  private void closeFile() throws IOException {
    open.close();
    open = null;
    String path = pathOf.apply(openName);
    finished.add(new StagedFile(path, openName, rows, Storage.size(path)));
  }

  @Override
  public void close() throws IOException {
    if (isComplete) {
      return;
    }
    List<String> leftovers = new ArrayList<>(finished.stream().map(StagedFile::path).toList());
    if (open != null) {
      leftovers.add(pathOf.apply(openName));
      open.close();
    }
    Storage.delete(leftovers);
  }
}
