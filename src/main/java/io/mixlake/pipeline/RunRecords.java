package io.mixlake.pipeline;

import io.mixlake.flow.Flow;
import io.mixlake.run.DatasetLock;
import io.mixlake.run.RunHistory;
import io.mixlake.run.RunRecord;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The runs of a flow's dataset as they are now: those that were killed are not under way. */
public final class RunRecords {
  private RunRecords() {}

  /**
   * All of them, the oldest first.
   *
   * @throws IOException if one of the records cannot be read; the message names the file
   */
  public static List<RunRecord> all(Flow flow) throws IOException {
    List<RunRecord> records = new ArrayList<>();
    Datasets.reach(flow);
    for (RunRecord record : history(flow).all()) {
      records.add(now(record, flow));
    }
    return records;
  }

  /** One of them, if there is one by that id. */
  public static Optional<RunRecord> find(Flow flow, String runId) throws IOException {
    Datasets.reach(flow);
    Optional<RunRecord> record = history(flow).find(runId);
    return record.isEmpty() ? record : Optional.of(now(record.get(), flow));
  }

  private static RunRecord now(RunRecord record, Flow flow) throws IOException {
    if (!record.isUnderWay() || hasDataset(record, flow)) {
      return record;
    }
    // A run ends its record before it gives the dataset back.
    RunRecord last = history(flow).find(record.id()).orElse(record);
    return last.isUnderWay() ? UnfinishedRun.killed(last, Datasets.of(flow).committed()) : last;
  }

  private static boolean hasDataset(RunRecord record, Flow flow) throws IOException {
    return DatasetLock.holder(workFolder(flow))
        .filter(owner -> owner.runId().equals(record.id()))
        .isPresent();
  }

  private static RunHistory history(Flow flow) {
    return new RunHistory(workFolder(flow));
  }

  private static String workFolder(Flow flow) {
    return Storage.inside(flow.target().path(), Storage.PRIVATE_FOLDER);
  }
}
