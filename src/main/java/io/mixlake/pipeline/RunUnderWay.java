package io.mixlake.pipeline;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.flow.Days;
import io.mixlake.flow.Flow;
import io.mixlake.mixpanel.DayWindow;
import io.mixlake.mixpanel.LandedDay;
import io.mixlake.mixpanel.LandingArea;
import io.mixlake.mixpanel.MixpanelIO;
import io.mixlake.run.DatasetLock;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A run that is using the dataset, as its lock, its landings and the ledger show it to another
 * process. How many days it was told to have is not among that.
 *
 * @param host where it runs
 * @param seenAt when it was last known to be alive
 * @param committed days that it has committed
 * @param rows rows of these
 * @param landed days whose answer lies there and waits to be written
 */
public record RunUnderWay(
    String runId, String host, Instant seenAt, long committed, long rows, long landed) {

  /** The run that is using a flow's dataset, if one is. */
  public static Optional<RunUnderWay> of(Flow flow) throws IOException {
    Datasets.reach(flow);
    String workFolder = Storage.inside(flow.target().path(), Storage.PRIVATE_FOLDER);
    Optional<DatasetLock.Owner> owner = DatasetLock.holder(workFolder);
    return owner.isEmpty() ? Optional.empty() : Optional.of(of(flow, workFolder, owner.get()));
  }

  private static RunUnderWay of(Flow flow, String workFolder, DatasetLock.Owner owner)
      throws IOException {
    List<CommittedDay> ledger = Datasets.of(flow).committed();
    List<CommittedDay> own =
        ledger.stream().filter(day -> day.runId().equals(owner.runId())).toList();
    return new RunUnderWay(
        owner.runId(),
        owner.host(),
        owner.touchedAt(),
        own.size(),
        own.stream().mapToLong(CommittedDay::rows).sum(),
        waiting(flow, workFolder, ledger));
  }

  private static long waiting(Flow flow, String workFolder, List<CommittedDay> ledger)
      throws IOException {
    Map<String, Set<LocalDate>> answers = DayNote.answers(ledger);
    Days days = flow.days();
    return LandingArea.days(
            workFolder,
            MixpanelIO.queryFingerprint(flow.source()),
            new DayWindow(days.from(), days.to()))
        .days()
        .values()
        .stream()
        .filter(landed -> !isCommitted(landed, answers))
        .count();
  }

  private static boolean isCommitted(LandedDay landed, Map<String, Set<LocalDate>> answers) {
    return answers.getOrDefault(landed.requestId(), Set.of()).contains(landed.day());
  }
}
