package io.mixlake.dataset;

import io.mixlake.record.ColumnTest;
import io.mixlake.record.RowFilter;
import io.mixlake.record.RowFilter.Copied;
import io.mixlake.storage.DamagedFile;
import io.mixlake.storage.Storage;
import io.mixlake.storage.WatchedOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Takes rows out of the days of a {@link FileDataset}. */
final class FilePurge implements DayPurge {
  private final Layout layout;
  private final FileFormat format;
  private final List<ColumnTest> tests;

  FilePurge(Layout layout, FileFormat format, List<ColumnTest> tests) {
    this.layout = layout;
    this.format = format;
    this.tests = List.copyOf(tests);
  }

  @Override
  public long count(CommittedDay day) throws IOException {
    long count = 0;
    for (String name : day.files()) {
      try (RowFilter file = open(day, name)) {
        count += file.count();
      } catch (IOException | RuntimeException e) {
        throw damaged(day, name, e);
      }
    }
    return count;
  }

  @Override
  public List<StagedFile> stage(String runId, CommittedDay day) throws IOException {
    String folder = Storage.inside(layout.staging(runId, day.day()), UUID.randomUUID().toString());
    List<StagedFile> staged = new ArrayList<>();
    for (String name : day.files()) {
      String newName =
          StagedFile.name("part-" + runId + "-purged", staged.size(), format.extension());
      String path = Storage.inside(folder, newName);
      try (WatchedOutput out = new WatchedOutput(Storage.create(path))) {
        try (RowFilter file = open(day, name)) {
          Copied copied = file.copyOthers(out);
          staged.add(new StagedFile(path, newName, copied.rows(), copied.bytes()));
        } catch (IOException e) {
          throw out.hasFailed() ? e : damaged(day, name, e);
        } catch (RuntimeException e) {
          throw damaged(day, name, e);
        }
      }
    }
    return staged.stream().filter(file -> file.rows() > 0).toList();
  }

  private RowFilter open(CommittedDay day, String name) throws IOException {
    return format.filter(Storage.seek(layout.file(day.day(), name)), tests);
  }

  private DamagedFile damaged(CommittedDay day, String name, Exception cause) {
    return new DamagedFile(
        layout.file(day.day(), name),
        "Write the day again: run --redo --from %s --to %s".formatted(day.day(), day.day()),
        cause);
  }
}
