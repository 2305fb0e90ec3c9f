package io.mixlake.dataset;

import io.mixlake.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces one day of a file dataset.
 *
 * <p>First the intent is written down; from then on the day will hold the new files, if need be by
 * {@link Dataset#recover}. Nothing is deleted before its replacement is in place, every step may be
 * repeated, and readers who wait for {@code _SUCCESS} never see a mixture.
 */
final class DayCommit {
  private final Layout layout;
  private final FileSteps files;
  private final Ledger ledger;
  private final DayIntent intent;

  /** Thrown if a file of the new day is neither staged nor in place. */
  static final class LostFile extends IOException {
    private static final long serialVersionUID = 1L;

    LostFile(DayIntent intent, StagedFile file) {
      super(
          "%s cannot be committed, %s is gone. Export the day again: run --redo --from %s --to %s"
              .formatted(intent.day(), file.path(), intent.day(), intent.day()));
    }
  }

  DayCommit(Layout layout, FileSteps files, DayIntent intent) {
    this.layout = layout;
    this.files = files;
    this.ledger = new Ledger(layout, files);
    this.intent = intent;
  }

  /** Commits the day, unless that has been done. */
  CommittedDay begin() throws IOException {
    DayFiles found = find();
    DayRecord wanted = DayRecord.of(intent);
    boolean isDone = found.moves().isEmpty() && found.others().isEmpty() && found.hasSuccess();
    if (isDone && ledger.day(intent.day()).filter(wanted::equals).isPresent()) {
      ledger.end(intent);
    } else {
      ledger.begin(intent);
      carryOut(found);
    }
    return wanted.value();
  }

  /** Ends a commit whose intent is written down. */
  CommittedDay finish() throws IOException {
    carryOut(find());
    return DayRecord.of(intent).value();
  }

  /** Gives up a commit that cannot be ended; the day then counts as not committed. */
  void abandon() throws IOException {
    files.delete(List.of(layout.success(intent.day())));
    ledger.forget(intent.day());
    ledger.end(intent);
  }

  private void carryOut(DayFiles found) throws IOException {
    files.delete(List.of(layout.success(intent.day())));
    if (!found.moves().isEmpty()) {
      files.move(
          List.copyOf(found.moves().values()),
          found.moves().keySet().stream().map(name -> layout.file(intent.day(), name)).toList());
    }
    files.delete(found.others());
    ledger.record(DayRecord.of(intent));
    files.publish(layout.success(intent.day()), new byte[0]);
    ledger.end(intent);
    String staging = layout.staging(intent.runId(), intent.day());
    files.delete(files.list(staging, "**").stream().map(Storage.Entry::path).toList());
    files.removeEmptyFolders(staging);
  }

  /**
   * What has to happen to the day's files.
   *
   * @param moves from the names of files to come to the paths where they wait
   * @param others paths of the files to go
   */
  private record DayFiles(Map<String, String> moves, List<String> others, boolean hasSuccess) {}

  private DayFiles find() throws IOException {
    Map<String, Storage.Entry> present = new HashMap<>();
    for (Storage.Entry file : files.list(layout.partition(intent.day()), "*")) {
      present.put(file.name(), file);
    }
    boolean hasSuccess = present.containsKey(Layout.SUCCESS);
    Map<String, Long> staged = staged();
    Map<String, String> moves = new HashMap<>();
    for (StagedFile file : intent.files()) {
      Storage.Entry inPlace = present.remove(file.name());
      if (staged.getOrDefault(Layout.inFolder(file.path()), -1L) == file.bytes()) {
        moves.put(file.name(), file.path());
      } else if (inPlace == null || inPlace.bytes() != file.bytes()) {
        throw new LostFile(intent, file);
      }
    }
    List<String> others = new ArrayList<>();
    for (Storage.Entry file : present.values()) {
      if (Layout.isData(file.name())) {
        others.add(file.path());
      }
    }
    return new DayFiles(moves, others, hasSuccess);
  }

  /** The sizes of the files that wait for this commit. */
  private Map<String, Long> staged() throws IOException {
    Map<String, Long> sizes = new HashMap<>();
    for (Storage.Entry file : files.list(layout.staging(intent.runId(), intent.day()), "**")) {
      sizes.put(Layout.inFolder(file.path()), file.bytes());
    }
    return sizes;
  }
}
