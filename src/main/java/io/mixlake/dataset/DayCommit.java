package io.mixlake.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixlake.storage.JsonFiles;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Replaces one day of a file dataset, in steps that may each be the last before a crash.
 *
 * <p>First the intent is written down; from then on the day will hold the new files, if need be by
 * {@link Dataset#recover}. No step deletes anything before its replacement is in place, every step
 * may be repeated, and readers that wait for {@code _SUCCESS} never see a mixture.
 */
final class DayCommit {
  private final Layout layout;
  private final Intent intent;
  private final Runnable step;

  /** What is to be done, as it is written down. */
  record Intent(java.time.LocalDate day, String runId, List<StagedFile> files, JsonNode note) {}

  /**
   * @param step called between steps; a test throws from it
   */
  DayCommit(Layout layout, Intent intent, Runnable step) {
    this.layout = layout;
    this.intent = intent;
    this.step = step;
  }

  static Intent intent(String runId, DayReplacement day) throws IOException {
    return new Intent(day.day(), runId, day.files(), JsonFiles.mapper().readTree(day.note()));
  }

  CommittedDay begin() throws IOException {
    JsonFiles.publish(layout.intent(intent.day()), intent);
    step.run();
    return finish();
  }

  /** Does what the intent says; the intent is written down. */
  CommittedDay finish() throws IOException {
    Storage.delete(List.of(layout.success(intent.day())));
    step.run();
    moveIn();
    step.run();
    removeOthers();
    step.run();
    CommittedDay committed = committed();
    JsonFiles.publish(layout.ledger(intent.day()), LedgerEntry.of(committed, intent.note()));
    step.run();
    Storage.publish(layout.success(intent.day()), new byte[0]);
    step.run();
    Storage.delete(List.of(layout.intent(intent.day())));
    return committed;
  }

  private void moveIn() throws IOException {
    Set<String> present = new HashSet<>();
    for (Storage.Entry file : filesOfDay()) {
      present.add(file.name());
    }
    List<String> from = new ArrayList<>();
    List<String> to = new ArrayList<>();
    for (StagedFile file : intent.files()) {
      if (present.contains(file.name())) {
        continue;
      }
      if (!Storage.exists(file.path())) {
        throw new IOException(
            "The commit of "
                + intent.day()
                + " cannot be finished: "
                + file.path()
                + " is gone. Export the day again: run --redo --from "
                + intent.day()
                + " --to "
                + intent.day());
      }
      from.add(file.path());
      to.add(target(file));
    }
    Storage.move(from, to);
  }

  private void removeOthers() throws IOException {
    Set<String> wanted = new HashSet<>();
    intent.files().forEach(file -> wanted.add(file.name()));
    List<String> others = new ArrayList<>();
    for (Storage.Entry file : filesOfDay()) {
      if (!wanted.contains(file.name())) {
        others.add(file.path());
      }
    }
    Storage.delete(others);
  }

  private List<Storage.Entry> filesOfDay() throws IOException {
    return Storage.list(Storage.inside(layout.partition(intent.day()), "part-*"));
  }

  private String target(StagedFile file) {
    return Storage.inside(layout.partition(intent.day()), file.name());
  }

  private CommittedDay committed() {
    return new CommittedDay(
        intent.day(),
        intent.runId(),
        intent.files().stream().map(StagedFile::name).toList(),
        intent.files().stream().mapToLong(StagedFile::rows).sum(),
        intent.files().stream().mapToLong(StagedFile::bytes).sum(),
        intent.note().toString());
  }
}
