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
      try (ParquetRowFilter file = open(location)) {
        count += file.count();
      } catch (IOException | RuntimeException e) {
        throw damaged(day.day(), location, e);
      }
    }
    return count;
  }

  @Override
  public List<StagedFile> stage(String runId, CommittedDay day) throws IOException {
    String prefix = runId + "-purged-" + UUID.randomUUID();
    List<StagedFile> staged = new ArrayList<>();
    for (String location : files.of(day.day())) {
      String name = StagedFile.name(prefix, staged.size(), ".parquet");
      String target = prepared.location(day.day(), name);
      marks.mark(runId, prepared.uuid(), name, target);
      String path = StorageFileIO.path(target);
      try (WatchedOutput out = new WatchedOutput(Storage.create(path))) {
        try (ParquetRowFilter file = open(location)) {
          Copied copied = file.copyOthers(out);
          staged.add(new StagedFile(path, name, copied.rows(), copied.bytes()));
        } catch (IOException e) {
          throw out.hasFailed() ? e : damaged(day.day(), location, e);
        } catch (RuntimeException e) {
          throw damaged(day.day(), location, e);
        }
      }
    }
    return staged.stream().filter(file -> file.rows() > 0).toList();
  }

  private ParquetRowFilter open(String location) throws IOException {
    return new ParquetRowFilter(Storage.seek(StorageFileIO.path(location)), tests);
  }

  /** Parquet has many forms, of which we read those that we write. */
  private static DamagedFile damaged(LocalDate day, String location, Exception cause) {
    return new DamagedFile(
        location,
        "It may be another program's (%s). Write the day again: run --redo --from %s --to %s"
            .formatted(cause.getMessage(), day, day),
        cause);
  }
}
