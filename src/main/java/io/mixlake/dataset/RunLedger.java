package io.mixlake.dataset;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The ledger of a dataset whose days are committed together, elsewhere: in one step, by a target
 * that can be asked whether it has a run's commit.
 *
 * <p>What a commit will make of its days is written down before that step, and becomes the ledger
 * after it; so a crash in between leaves all that {@link #end} or {@link #abandon} needs.
 */
public final class RunLedger implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Layout layout;
  private final FileSteps files;

  RunLedger(String path, FileSteps files) {
    this.layout = new Layout(path);
    this.files = files;
  }

  /** The ledger of the dataset in that folder. */
  public static RunLedger of(String path) {
    return new RunLedger(path, FileSteps.OnStorage.STORAGE);
  }

  /** Every committed day, sorted by day. */
  public List<CommittedDay> days() throws IOException {
    return ledger().days().stream().map(DayRecord::value).toList();
  }

  /** Writes down what a run is about to commit. */
  public void begin(String runId, List<DayReplacement> replacements) throws IOException {
    for (DayReplacement replacement : replacements) {
      ledger().begin(DayIntent.of(runId, replacement));
    }
  }

  /** The runs that have begun and not ended. */
  public List<String> begun() throws IOException {
    return ledger().intents().stream().map(DayIntent::runId).distinct().toList();
  }

  /** Takes what a run has begun into the ledger, and gives back all days that the run committed. */
  public List<CommittedDay> end(String runId) throws IOException {
    for (DayIntent intent : intents(runId)) {
      ledger().record(DayRecord.of(intent));
      ledger().end(intent);
    }
    return days().stream().filter(day -> day.runId().equals(runId)).toList();
  }

  /** Forgets what a run has begun. */
  public void abandon(String runId) throws IOException {
    for (DayIntent intent : intents(runId)) {
      ledger().end(intent);
    }
  }

  /** Forgets every committed day; what has begun stays. */
  public void clear() throws IOException {
    List<String> paths = new ArrayList<>();
    for (DayRecord day : ledger().days()) {
      paths.add(layout.ledger(day.day()));
    }
    files.delete(paths);
  }

  private List<DayIntent> intents(String runId) throws IOException {
    return ledger().intents().stream().filter(intent -> intent.runId().equals(runId)).toList();
  }

  private Ledger ledger() {
    return new Ledger(layout, files);
  }
}
