package io.mixlake.dataset.experienceplatform;

import io.mixlake.dataset.CommitRefused;
import io.mixlake.dataset.DayIntent;
import io.mixlake.dataset.TargetCode;
import java.io.IOException;
import java.util.stream.Collectors;

/** Looks at batches until the platform has decided about them, or the time for that is over. */
final class BatchWatch {
  private final Workplace place;
  private boolean isUndecided;

  BatchWatch(Workplace place) {
    this.place = place;
  }

  /** Whether a batch was left of which nobody knows what will become of it. */
  boolean isUndecided() {
    return isUndecided;
  }

  /**
   * Waits for a batch.
   *
   * @return the batch, which readers see
   * @throws CommitRefused if they will not
   */
  Batch until(String id, DayIntent intent) throws IOException {
    long end = place.waiting().millis() + place.settings().deadline().toMillis();
    Batch batch = place.batches().find(id);
    while (!batch.phase().isDecided()) {
      if (place.waiting().millis() >= end) {
        return late(batch, intent);
      }
      place.waiting().pause(place.settings().pollInterval().toMillis());
      batch = place.batches().find(id);
    }
    return judged(batch, intent);
  }

  private Batch late(Batch batch, DayIntent intent) throws IOException {
    place.batches().abort(batch.id());
    Batch now = place.batches().find(batch.id());
    if (now.phase() == Batch.Phase.ACTIVE) {
      return now;
    }
    isUndecided = !now.phase().isDecided();
    throw new CommitRefused(
        TargetCode.BATCH_LATE,
        "Batch %s of %s was still %s after deadline (%s); %s"
            .formatted(
                batch.id(),
                intent.day(),
                batch.status(),
                place.settings().deadline(),
                isUndecided
                    ? "it cannot be aborted any more, and the next run looks at it again"
                    : "it was aborted, the day is as it was. Give deadline more, and run again"));
  }

  private Batch judged(Batch batch, DayIntent intent) throws IOException {
    if (batch.phase() == Batch.Phase.ACTIVE) {
      return batch;
    }
    String rows =
        place.settings().errorDiagnostics() && batch.phase() == Batch.Phase.FAILED
            ? new RowErrors(place, intent).keep(batch.id())
            : "";
    String errors = batch.errors().stream().distinct().limit(5).collect(Collectors.joining("; "));
    throw new CommitRefused(
        TargetCode.BATCH_FAILED,
        "Batch %s of %s is %s: %s%s. The day is as it was"
            .formatted(
                batch.id(),
                intent.day(),
                batch.status(),
                errors.isEmpty() ? "the platform says no more" : Refusals.shortened(errors),
                rows));
  }

  /** Waits until readers do not see a batch that was taken back. */
  void untilNotActive(String id) throws IOException {
    long end = place.waiting().millis() + place.settings().deadline().toMillis();
    while (place.batches().find(id).phase() == Batch.Phase.ACTIVE) {
      if (place.waiting().millis() >= end) {
        isUndecided = true;
        throw new CommitRefused(
            TargetCode.BATCH_LATE,
            "Batch " + id + " was taken back and can still be seen; the next run looks again");
      }
      place.waiting().pause(place.settings().pollInterval().toMillis());
    }
  }
}
