package io.mixlake.dataset.iceberg;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/**
 * The data files of a snapshot, by day. The ledger does not do for that: another program may have
 * compacted a day since it was committed.
 */
final class DayFiles {
  static final DayFiles NONE = new DayFiles();

  private final Map<LocalDate, List<String>> locations = new HashMap<>();
  private final Set<LocalDate> withDeletes = new HashSet<>();

  private DayFiles() {}

  /**
   * Lists them.
   *
   * @throws IOException also if a file is from before the table was partitioned as it is now, so
   *     that it may hold rows of any day
   */
  static DayFiles of(Table table, long snapshot) throws IOException {
    DayFiles days = new DayFiles();
    if (snapshot != PreparedTable.EMPTY) {
      try (CloseableIterable<FileScanTask> tasks =
          table.newScan().useSnapshot(snapshot).planFiles()) {
        for (FileScanTask task : tasks) {
          days.add(table, task);
        }
      }
    }
    return days;
  }

  private void add(Table table, FileScanTask task) throws IOException {
    if (task.spec().specId() != table.spec().specId()) {
      throw new IOException(
          "Data file "
              + task.file().location()
              + " is from before the table was partitioned by dt alone, so no day can be replaced by"
              + " what is in its files. Rewrite the table's files first, as by Iceberg's procedure"
              + " rewrite_data_files");
    }
    Integer number = task.file().partition().get(0, Integer.class);
    if (number != null) {
      LocalDate day = LocalDate.ofEpochDay(number);
      locations.computeIfAbsent(day, key -> new ArrayList<>()).add(task.file().location());
      if (!task.deletes().isEmpty()) {
        withDeletes.add(day);
      }
    }
  }

  /**
   * The locations of a day's files.
   *
   * @throws IOException if files of another kind say which of their rows are deleted
   */
  List<String> of(LocalDate day) throws IOException {
    if (withDeletes.contains(day)) {
      throw new IOException(
          day
              + " has delete files, which another program made and Mixlake does not read: its rows"
              + " cannot be told from deleted ones. Rewrite the day's files first, as by Iceberg's"
              + " procedure rewrite_data_files, or write the day again by run --redo --from "
              + day
              + " --to "
              + day);
    }
    return locations.getOrDefault(day, List.of());
  }
}
