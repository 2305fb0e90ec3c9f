package io.mixlake.pipeline;

import io.mixlake.dataset.Dataset;
import io.mixlake.dataset.FileDataset;
import io.mixlake.dataset.FileFormat;
import io.mixlake.flow.Target;

/** Opens the dataset that a flow's target names. */
final class Datasets {
  private Datasets() {}

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
