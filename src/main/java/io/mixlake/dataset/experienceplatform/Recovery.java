package io.mixlake.dataset.experienceplatform;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.dataset.DayIntent;
import io.mixlake.dataset.DayRecord;
import io.mixlake.dataset.Ledger;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Brings ledger and platform together after whatever happened: ends commits that a crash
 * interrupted, aborts batches of which nobody knows, and strikes days out of the ledger whose batch
 * is gone.
 */
final class Recovery {
  private final Workplace place;

  Recovery(Workplace place) {
    this.place = place;
  }

  /** The days whose commit was ended. */
  List<CommittedDay> recover() throws IOException {
    List<Batch> batches = place.batches().ofFlow();
    List<DayIntent> intents = place.ledger().intents();
    List<CommittedDay> finished = new ArrayList<>();
    IOException failed = null;
    for (DayIntent intent : intents) {
      try {
        finished.add(new BatchCommit(place, intent).finish(batches));
      } catch (BatchCommit.LostFiles e) {
        // A run that told of the day ended in good order and took its files along: it counts as not
        // committed, and what landed is written again.
        continue;
      } catch (IOException e) {
        if (failed == null) {
          failed = e;
        } else {
          failed.addSuppressed(e);
        }
      }
    }
    if (failed != null) {
      throw failed;
    }
    List<Batch> now = intents.isEmpty() ? batches : place.batches().ofFlow();
    abortUnknown(now);
    strikeOut(now);
    Earlier.write(place, now);
    clean();
    return finished;
  }

  private void abortUnknown(List<Batch> batches) throws IOException {
    for (Batch batch : batches) {
      if (!batch.phase().isDecided()) {
        place.batches().abort(batch.id());
      }
    }
  }

  private void strikeOut(List<Batch> batches) throws IOException {
    Map<String, Batch> byId =
        batches.stream().collect(Collectors.toMap(Batch::id, Function.identity()));
    Ledger ledger = place.ledger();
    for (DayRecord day : ledger.days()) {
      String id = day.note().path(BatchCommit.BATCH).asText();
      if (!id.isEmpty() && !isActive(id, byId)) {
        ledger.forget(day.day());
      }
    }
  }

  /** A batch that is not listed is looked at before its day is exported again. */
  private boolean isActive(String id, Map<String, Batch> byId) throws IOException {
    Batch batch = byId.containsKey(id) ? byId.get(id) : place.batches().find(id);
    return batch.phase() == Batch.Phase.ACTIVE;
  }

  private void clean() throws IOException {
    List<String> leftovers = new ArrayList<>();
    place.files().list(place.layout().staging(), "**").forEach(file -> leftovers.add(file.path()));
    for (Storage.Entry file : place.files().list(place.layout().work(), "**")) {
      if (Storage.isUnfinished(file.name())) {
        leftovers.add(file.path());
      }
    }
    place.files().delete(leftovers);
    place.files().removeEmptyFolders(place.layout().work());
  }
}
