package io.mixlake.pipeline;

import io.mixlake.dataset.Dataset;
import io.mixlake.dataset.DayPurge;
import io.mixlake.dataset.FileDataset;
import io.mixlake.dataset.FileFormat;
import io.mixlake.flow.Target;
import io.mixlake.record.ColumnTest;
import java.util.List;

/** Opens the dataset that a flow's target names. */
final class Datasets {
  private Datasets() {}

  /**
   * Takes rows out of the dataset's days.
   *
   * @throws CannotRun if the dataset is not made of files of its own
   */
  static DayPurge purge(Target target, List<ColumnTest> tests) {
    return switch (target.format()) {
      case PARQUET -> new DayPurge(target.path(), FileFormat.PARQUET, tests);
      case JSONL -> new DayPurge(target.path(), FileFormat.JSONL, tests);
      default ->
          throw new CannotRun(
              io.mixlake.run.ExitCode.USAGE,
              "target.format: purge takes rows out of parquet and jsonl only; purge"
                  + " --landings-only and replay, or run --redo, work with every format");
    };
  }

  static Dataset of(Target target) {
    return switch (target.format()) {
      case PARQUET -> FileDataset.of(target.path(), FileFormat.PARQUET, target.fileBytes());
      case JSONL -> FileDataset.of(target.path(), FileFormat.JSONL, target.fileBytes());
      case ICEBERG, EXPERIENCE_PLATFORM ->
          throw new CannotRun(
              io.mixlake.run.ExitCode.USAGE,
              "target.format: this version writes parquet and jsonl only");
    };
  }
}
