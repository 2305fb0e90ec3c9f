package io.mixlake.dataset;

import io.mixlake.record.Schema;
import io.mixlake.storage.JsonFiles;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A dataset of plain files in day partitions: {@code <path>/dt=2024-01-01/part-….parquet}, {@code
 * _SUCCESS} beside them, and all else under {@code <path>/_mixlake}. Days are replaced one by one.
 */
public final class FileDataset implements Dataset {
  private static final long serialVersionUID = 1L;

  private final Layout layout;
  private final FileFormat format;
  private final long fileBytes;

  private FileDataset(Layout layout, FileFormat format, long fileBytes) {
    this.layout = layout;
    this.format = format;
    this.fileBytes = fileBytes;
  }

  /**
   * The dataset in that folder, there or not.
   *
   * @param fileBytes the size at which a file is closed and the next one begun, bytes
   * @throws IllegalArgumentException if the path has characters that a listing would take for a
   *     pattern
   */
  public static FileDataset of(String path, FileFormat format, long fileBytes) {
    if (path.matches(".*[*?\\[\\]{}].*")) {
      throw new IllegalArgumentException("The path must not contain any of * ? [ ] { }: " + path);
    }
    return new FileDataset(new Layout(path), format, fileBytes);
  }

  @Override
  public StagedWriter stage(String runId, LocalDate day, String part, Schema schema) {
    return new RollingWriter(
        name -> layout.staged(runId, day, name),
        "part-" + runId + "-" + part,
        format,
        schema,
        fileBytes);
  }

  @Override
  public List<CommittedDay> commit(String runId, List<DayReplacement> replacements)
      throws IOException {
    List<CommittedDay> committed = new ArrayList<>();
    for (DayReplacement day : replacements) {
      committed.add(commit(runId, day, () -> {}));
    }
    return committed;
  }

  /** Commits a day; {@code step} is called between the steps. */
  CommittedDay commit(String runId, DayReplacement day, Runnable step) throws IOException {
    return new DayCommit(layout, DayCommit.intent(runId, day), step).begin();
  }

  @Override
  public CommitScope commitScope() {
    return CommitScope.DAY;
  }

  @Override
  public List<CommittedDay> committed() throws IOException {
    List<CommittedDay> days = new ArrayList<>();
    for (Storage.Entry file : Storage.list(layout.ledgers())) {
      if (!file.name().endsWith(Layout.INTENT)) {
        days.add(JsonFiles.read(file.path(), LedgerEntry.class).toDay());
      }
    }
    return days;
  }

  @Override
  public List<CommittedDay> recover() throws IOException {
    List<CommittedDay> finished = new ArrayList<>();
    for (Storage.Entry file : Storage.list(layout.ledgers())) {
      if (file.name().endsWith(Layout.INTENT)) {
        DayCommit.Intent intent = JsonFiles.read(file.path(), DayCommit.Intent.class);
        finished.add(new DayCommit(layout, intent, () -> {}).finish());
      }
    }
    Storage.deleteFolder(layout.staging());
    Storage.deleteUnfinished(layout.work());
    return finished;
  }
}
