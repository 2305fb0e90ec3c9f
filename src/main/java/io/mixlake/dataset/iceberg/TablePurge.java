package io.mixlake.dataset.iceberg;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.dataset.DayPurge;
import io.mixlake.dataset.StagedFile;
import io.mixlake.dataset.parquet.ParquetRowFilter;
import io.mixlake.record.ColumnTest;
import io.mixlake.record.RowFilter.Copied;
import io.mixlake.storage.DamagedFile;
import io.mixlake.storage.Storage;
import io.mixlake.storage.WatchedOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Takes rows out of the days of a table. Files are written anew with the columns and column ids
 * that they have; snapshots of before keep theirs.
 */
final class TablePurge implements DayPurge {
  private final PreparedTable prepared;
  private final DayFiles files;
  private final StagedFiles marks;
  private final List<ColumnTest> tests;

  /**
   * @param prepared the table whose files these are; null if rows are only counted
   */
  TablePurge(PreparedTable prepared, DayFiles files, StagedFiles marks, List<ColumnTest> tests) {
    this.prepared = prepared;
    this.files = files;
    this.marks = marks;
    this.tests = List.copyOf(tests);
  }

  @Override
  public long count(CommittedDay day) throws IOException {
    long count = 0;
    for (String location : files.of(day.day())) {
      count += filter(day.day(), location, ParquetRowFilter::count);
    }
    return count;
  }

  @Override
  public List<StagedFile> stage(String runId, CommittedDay day) throws IOException {
    String prefix = runId + "-purged-" + UUID.randomUUID();
    List<StagedFile> staged = new ArrayList<>();
    for (String location : files.of(day.day())) {
      String name = "%s-%04d.parquet".formatted(prefix, staged.size());
      String target = prepared.location(day.day(), name);
      marks.mark(runId, prepared.uuid(), name, target);
      String path = StorageFileIO.path(target);
      try (WatchedOutput out = new WatchedOutput(Storage.create(path))) {
        Copied copied = filter(day.day(), location, file -> copyOthers(file, out));
        staged.add(new StagedFile(path, name, copied.rows(), copied.bytes()));
      }
    }
    return staged.stream().filter(file -> file.rows() > 0).toList();
  }

  private static Copied copyOthers(ParquetRowFilter file, WatchedOutput out) throws IOException {
    try {
      return file.copyOthers(out);
    } catch (IOException e) {
      throw out.hasFailed() ? new NotWritten(e) : e;
    }
  }

  /** A problem of the new file, not of the one that is read. */
  private static final class NotWritten extends IOException {
    private static final long serialVersionUID = 1L;

    NotWritten(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** What is done with a file. */
  private interface Step<T> {
    T run(ParquetRowFilter file) throws IOException;
  }

  /** Parquet has many forms, of which we read those that we write. */
  private <T> T filter(LocalDate day, String location, Step<T> step) throws IOException {
    try (ParquetRowFilter file =
        new ParquetRowFilter(Storage.seek(StorageFileIO.path(location)), tests)) {
      return step.run(file);
    } catch (NotWritten e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new DamagedFile(
          location,
          "It may be another program's (%s). Write the day again: run --redo --from %s --to %s"
              .formatted(e.getMessage(), day, day),
          e);
    }
  }
}
