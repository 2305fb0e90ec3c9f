package io.mixlake.pipeline;

import io.mixlake.dataset.RunLedger;
import io.mixlake.flow.Flow;
import io.mixlake.flow.Target;
import io.mixlake.run.ExitCode;
import io.mixlake.storage.JsonFiles;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * What the records in a folder are about: plain files, an Iceberg table, a dataset of Experience
 * Platform. Another of these in the same folder would take days for its own that it does not have,
 * and would leave those behind that it cannot see.
 */
record TargetMark(String dataset) {
  private static final String FILES = "plain files";
  private static final String TABLE = "an Iceberg table";

  static TargetMark of(Target target) {
    return new TargetMark(
        switch (target.format()) {
          case PARQUET, JSONL -> FILES;
          case ICEBERG -> TABLE;
          case EXPERIENCE_PLATFORM -> platform(target.options());
        });
  }

  private static String platform(Map<String, String> options) {
    return "dataset %s of Experience Platform (%s, sandbox %s)"
        .formatted(options.get("datasetId"), options.get("orgId"), options.get("sandbox"));
  }

  /**
   * Makes sure that the folder's days, if it has any, are of the flow's target.
   *
   * @return whether it is written down that they are
   * @throws CannotRun if they are not
   */
  static boolean check(Flow flow) throws IOException {
    String path = flow.target().path();
    TargetMark wanted = of(flow.target());
    Optional<TargetMark> written = written(path);
    Optional<TargetMark> there = written.isPresent() ? written : guessed(path);
    boolean isOther = there.isPresent() && !there.get().equals(wanted);
    int days = isOther ? RunLedger.of(path).days().size() : 0;
    if (days > 0) {
      throw new CannotRun(
          ExitCode.USAGE,
          "target.path: %s has %d days of %s; the flow names %s now. Set another target.path"
              .formatted(path, days, there.get().dataset(), wanted.dataset()));
    }
    return written.equals(Optional.of(wanted));
  }

  /** Writes down what the folder is for from now on. */
  static void leave(Flow flow) throws IOException {
    JsonFiles.publish(mark(flow.target().path()), of(flow.target()));
  }

  private static Optional<TargetMark> written(String path) throws IOException {
    return Storage.exists(mark(path))
        ? Optional.of(
            JsonFiles.read(
                mark(path), TargetMark.class, mark -> mark.dataset() != null, "Delete it"))
        : Optional.empty();
  }

  /** By what only one kind leaves there. */
  private static Optional<TargetMark> guessed(String path) throws IOException {
    if (Storage.exists(Storage.inside(path, Storage.PRIVATE_FOLDER, "table.json"))) {
      return Optional.of(new TargetMark(TABLE));
    }
    boolean hasFiles = !Storage.list(path, "dt=*/_SUCCESS").isEmpty();
    return hasFiles ? Optional.of(new TargetMark(FILES)) : Optional.empty();
  }

  private static String mark(String path) {
    return Storage.inside(path, Storage.PRIVATE_FOLDER, "target.json");
  }
}
