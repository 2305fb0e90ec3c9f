package io.mixlake.dataset.experienceplatform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixlake.dataset.CommitRefused;
import io.mixlake.dataset.CommittedDay;
import io.mixlake.dataset.DayIntent;
import io.mixlake.dataset.DayRecord;
import io.mixlake.dataset.StagedFile;
import io.mixlake.dataset.TargetCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Replaces one day of the platform's dataset by a batch.
 *
 * <p>The intent is written down first; from then on it is known that there may be a batch. The
 * day's earlier batch goes when the new one is there. A commit that the platform refuses leaves the
 * day as it was, and no batch in loading; one that could not be brought to an end stays written
 * down, and {@link Recovery} goes on with it.
 */
final class BatchCommit {
  /** The member of a day's note that names its batch. */
  static final String BATCH = "batch";

  private final Workplace place;
  private final DayIntent intent;
  private final BatchWatch watch;

  /** Staged files are gone; the day is as it was, and its batch is aborted. */
  static final class LostFiles extends IOException {
    private static final long serialVersionUID = 1L;

    LostFiles(DayIntent intent, FileSlice.Unreadable cause) {
      super(
          "%s cannot be committed: %s. Export the day again: run --redo --from %s --to %s"
              .formatted(intent.day(), cause.getMessage(), intent.day(), intent.day()),
          cause);
    }
  }

  BatchCommit(Workplace place, DayIntent intent) {
    this.place = place;
    this.intent = intent;
    this.watch = new BatchWatch(place);
  }

  /** Commits the day, unless that has been done. */
  CommittedDay begin() throws IOException {
    Optional<DayRecord> present = place.ledger().day(intent.day());
    List<String> names = intent.files().stream().map(StagedFile::name).toList();
    if (present.isPresent()
        && present.get().runId().equals(intent.runId())
        && present.get().files().equals(names)) {
      end();
      return present.get().value();
    }
    boolean isRepeat =
        place.ledger().intent(intent.day()).filter(i -> i.runId().equals(runId())).isPresent();
    place.ledger().begin(intent);
    return isRepeat ? finish(place.batches().ofFlow()) : settle(List.of());
  }

  /**
   * Ends a commit whose intent is written down.
   *
   * @param known the flow's batches
   */
  CommittedDay finish(List<Batch> known) throws IOException {
    return settle(known);
  }

  private String runId() {
    return intent.runId();
  }

  private CommittedDay settle(List<Batch> known) throws IOException {
    try {
      Set<String> predecessors = predecessors(known);
      return intent.files().isEmpty() ? empty(predecessors) : fill(known, predecessors);
    } catch (CommitRefused e) {
      if (e.code() != TargetCode.UNREACHABLE && !watch.isUndecided()) {
        end();
      }
      throw e;
    } catch (FileSlice.Unreadable e) {
      end();
      throw new LostFiles(intent, e);
    }
  }

  /** The day's batches that readers may see, ours aside. */
  private Set<String> predecessors(List<Batch> known) throws IOException {
    String day = intent.day().toString();
    Set<String> ids = new LinkedHashSet<>(Earlier.of(place, day));
    known.stream()
        .filter(batch -> batch.phase() == Batch.Phase.ACTIVE && batch.day().equals(day))
        .forEach(batch -> ids.add(batch.id()));
    place
        .ledger()
        .day(intent.day())
        .map(record -> record.note().path(BATCH).asText())
        .filter(id -> !id.isEmpty())
        .ifPresent(ids::add);
    known.stream().filter(this::isOurs).forEach(batch -> ids.remove(batch.id()));
    return ids;
  }

  private boolean isOurs(Batch batch) {
    return batch.externalId().matches("\\Q" + externalId() + "\\E(\\.\\d+)?");
  }

  private String externalId() {
    return "mixlake-%s-%s-%s".formatted(place.settings().flow(), intent.day(), runId());
  }

  /** A batch without files fails (code 133), so a day that became empty takes its batch back. */
  private CommittedDay empty(Set<String> predecessors) throws IOException {
    retire(predecessors);
    return record("", 0);
  }

  private CommittedDay fill(List<Batch> known, Set<String> predecessors) throws IOException {
    List<Batch> ours = known.stream().filter(this::isOurs).toList();
    Batch batch = ours.isEmpty() ? null : ours.get(ours.size() - 1);
    if (batch == null || isDead(batch)) {
      String attempt = ours.isEmpty() ? "" : "." + (ours.size() + 1);
      batch =
          place
              .batches()
              .create(
                  new NewBatch(
                      externalId() + attempt, runId(), intent.day(), List.copyOf(predecessors)));
    }
    if (batch.phase() == Batch.Phase.OPEN) {
      upload(batch.id());
    }
    Batch done = watch.until(batch.id(), intent);
    long refused = done.failedRecords();
    if (refused > 0 && place.settings().errorDiagnostics()) {
      new RowErrors(place, intent).keep(done.id());
    }
    retire(predecessors);
    return record(done.id(), refused);
  }

  private static boolean isDead(Batch batch) {
    return batch.phase() == Batch.Phase.FAILED || batch.phase() == Batch.Phase.GONE;
  }

  private void upload(String batchId) throws IOException {
    try {
      for (StagedFile file : intent.files()) {
        place.batches().upload(batchId, file);
      }
      place.batches().complete(batchId);
    } catch (CommitRefused e) {
      if (e.code() != TargetCode.UNREACHABLE) {
        place.batches().abort(batchId);
      }
      throw e;
    } catch (FileSlice.Unreadable e) {
      place.batches().abort(batchId);
      throw e;
    }
  }

  /** Takes back what replay has not: it is not documented when predecessors go. */
  private void retire(Set<String> predecessors) throws IOException {
    for (String id : predecessors) {
      if (place.batches().find(id).phase() == Batch.Phase.ACTIVE) {
        place.batches().revert(id);
        watch.untilNotActive(id);
      }
    }
  }

  private CommittedDay record(String batchId, long refused) throws IOException {
    DayRecord whole = DayRecord.of(intent);
    ObjectNode note = whole.note().deepCopy();
    if (!batchId.isEmpty()) {
      note.put(BATCH, batchId);
    }
    DayRecord record =
        new DayRecord(
            whole.day(), runId(), whole.files(), whole.rows() - refused, whole.bytes(), note);
    place.ledger().record(record);
    end();
    Map<String, Long> reasons =
        refused == 0 ? Map.of() : Map.of(TargetCode.ROW_REFUSED.toString(), refused);
    CommittedDay day = record.value();
    return new CommittedDay(
        day.day(), day.runId(), day.files(), day.rows(), day.bytes(), day.note(), reasons);
  }

  private void end() throws IOException {
    place.ledger().end(intent);
    String staging = place.layout().staging(runId(), intent.day());
    List<String> staged = new ArrayList<>();
    place.files().list(staging, "**").forEach(file -> staged.add(file.path()));
    place.files().delete(staged);
    place.files().removeEmptyFolders(staging);
  }
}
