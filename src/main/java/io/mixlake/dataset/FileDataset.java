package io.mixlake.dataset;

import io.mixlake.record.ColumnTest;
import io.mixlake.record.Schema;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A dataset of plain files in day partitions: {@code <path>/dt=2024-01-01/part-….parquet}, {@code
 * _SUCCESS} beside them, and all else under {@code <path>/_mixlake}. Days are replaced one by one;
 * while one is, its {@code _SUCCESS} is missing.
 */
public final class FileDataset implements Dataset {
  private static final long serialVersionUID = 1L;

  private final Layout layout;
  private final FileFormat format;
  private final long fileBytes;
  private final FileSteps files;

  /** A dataset whose commits are made of those steps. */
  FileDataset(String path, FileFormat format, long fileBytes, FileSteps files) {
    this.layout = new Layout(path);
    this.format = format;
    this.fileBytes = fileBytes;
    this.files = files;
  }

  /**
   * The dataset in that folder, there or not.
   *
   * @param fileBytes the size at about which a file is closed and the next one begun, bytes
   * @throws IllegalArgumentException if that is not positive
   */
  public static FileDataset of(String path, FileFormat format, long fileBytes) {
    if (fileBytes <= 0) {
      throw new IllegalArgumentException("Files must be allowed some bytes, not " + fileBytes);
    }
    return new FileDataset(path, format, fileBytes, FileSteps.OnStorage.STORAGE);
  }

  /** {@inheritDoc} Every attempt at a part stages files of its own, under the same final names. */
  @Override
  public StagedWriter stage(String runId, LocalDate day, String part, Schema schema) {
    String prefix = "part-" + Layout.checked(runId) + "-" + Layout.checked(part);
    String attempt = UUID.randomUUID().toString();
    String folder = Storage.inside(layout.staging(runId, day), attempt);
    return RollingWriter.of(folder, prefix, format, schema, fileBytes);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IOException also if a file is no longer staged, nor in place; the day is then untouched
   */
  @Override
  public List<CommittedDay> commit(String runId, List<DayReplacement> replacements)
      throws IOException {
    List<CommittedDay> days = new ArrayList<>();
    for (DayReplacement replacement : replacements) {
      days.add(new DayCommit(layout, files, DayIntent.of(runId, replacement)).begin());
    }
    return days;
  }

  @Override
  public CommitScope commitScope() {
    return CommitScope.DAY;
  }

  @Override
  public List<CommittedDay> committed() throws IOException {
    return new Ledger(layout, files).days().stream().map(DayRecord::value).toList();
  }

  /** {@inheritDoc} Somebody may have deleted files, or {@code _SUCCESS}. */
  @Override
  public List<CommittedDay> intact(List<CommittedDay> committed) throws IOException {
    if (committed.isEmpty()) {
      return committed;
    }
    Map<String, Long> sizes = new HashMap<>();
    for (Storage.Entry file : files.list(layout.path(), "dt=*/*")) {
      sizes.put(Layout.inFolder(file.path()), file.bytes());
    }
    return committed.stream().filter(day -> isIntact(day, sizes)).toList();
  }

  private static boolean isIntact(CommittedDay day, Map<String, Long> sizes) {
    String partition = "dt=" + day.day() + "/";
    List<String> paths = day.files().stream().map(name -> partition + name).toList();
    return sizes.containsKey(partition + Layout.SUCCESS)
        && sizes.keySet().containsAll(paths)
        && paths.stream().mapToLong(sizes::get).sum() == day.bytes();
  }

  @Override
  public boolean isOfSameFormat(CommittedDay day) {
    return day.files().stream().allMatch(name -> name.endsWith(format.extension()));
  }

  @Override
  public Optional<DayPurge> purge(List<ColumnTest> tests) {
    return Optional.of(new FilePurge(layout, format, tests));
  }

  @Override
  public Optional<DayReader> reader() {
    return Optional.of(new FileDayReader(layout, files, format, fileBytes));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IOException also if a commit cannot be finished because its files are gone. The message
   *     says what to do; the day then counts as not committed, so that the next run can start.
   */
  @Override
  public List<CommittedDay> recover() throws IOException {
    List<CommittedDay> finished = new ArrayList<>();
    DayCommit.LostFile lost = null;
    for (DayIntent intent : new Ledger(layout, files).intents()) {
      DayCommit commit = new DayCommit(layout, files, intent);
      try {
        finished.add(commit.finish());
      } catch (DayCommit.LostFile e) {
        commit.abandon();
        if (lost == null) {
          lost = e;
        } else {
          lost.addSuppressed(e);
        }
      }
    }
    clean();
    if (lost != null) {
      throw lost;
    }
    return finished;
  }

  private void clean() throws IOException {
    List<String> leftovers = new ArrayList<>();
    files.list(layout.staging(), "**").forEach(file -> leftovers.add(file.path()));
    for (String glob : List.of(Storage.PRIVATE_FOLDER + "/**", "dt=*/*")) {
      for (Storage.Entry file : files.list(layout.path(), glob)) {
        if (Storage.isUnfinished(file.name())) {
          leftovers.add(file.path());
        }
      }
    }
    files.delete(leftovers);
    files.removeEmptyFolders(layout.work());
  }
}
