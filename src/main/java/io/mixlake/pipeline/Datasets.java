package io.mixlake.pipeline;

import io.mixlake.dataset.Dataset;
import io.mixlake.dataset.FileDataset;
import io.mixlake.dataset.FileFormat;
import io.mixlake.dataset.iceberg.IcebergDataset;
import io.mixlake.flow.Flow;
import io.mixlake.flow.SecretRef;
import io.mixlake.flow.Target;
import java.util.Map;
import java.util.stream.Collectors;

/** Opens the dataset that a flow's target names. */
final class Datasets {
  private Datasets() {}

  static Dataset of(Flow flow) {
    Target target = flow.target();
    return switch (target.format()) {
      case PARQUET -> FileDataset.of(target.path(), FileFormat.PARQUET, target.fileBytes());
      case JSONL -> FileDataset.of(target.path(), FileFormat.JSONL, target.fileBytes());
      case ICEBERG -> iceberg(flow.name(), target);
      case EXPERIENCE_PLATFORM ->
          throw new CannotRun(
              io.mixlake.run.ExitCode.USAGE,
              "target.format: this version writes parquet, jsonl and iceberg only");
    };
  }

  private static Dataset iceberg(String flow, Target target) {
    String catalog = "catalog.";
    Map<String, String> properties =
        target.options().entrySet().stream()
            .filter(option -> option.getKey().startsWith(catalog))
            .collect(
                Collectors.toMap(
                    option -> option.getKey().substring(catalog.length()), Map.Entry::getValue));
    return IcebergDataset.of(
        target.path(),
        properties,
        target.options().get("table"),
        value -> new SecretRef(value).resolve(),
        flow,
        target.fileBytes());
  }
}
