package io.mixlake.pipeline;

import io.mixlake.dataset.Dataset;
import io.mixlake.dataset.FileDataset;
import io.mixlake.dataset.FileFormat;
import io.mixlake.dataset.experienceplatform.PlatformDataset;
import io.mixlake.dataset.experienceplatform.PlatformSettings;
import io.mixlake.dataset.iceberg.IcebergDataset;
import io.mixlake.flow.Flow;
import io.mixlake.flow.SecretRef;
import io.mixlake.flow.Target;
import io.mixlake.run.ExitCode;
import io.mixlake.storage.Storage;
import java.util.Map;
import java.util.stream.Collectors;

/** Opens the dataset that a flow's target names. */
final class Datasets {
  private Datasets() {}

  /**
   * Makes the file system of a flow's target known.
   *
   * @throws CannotRun if this build has none for it
   */
  static void reach(Flow flow) {
    Storage.configure(BeamOptions.create(), flow.target().path());
    checkReach(flow);
  }

  /**
   * @throws CannotRun if no file system is known for the flow's target
   */
  static void checkReach(Flow flow) {
    String path = flow.target().path();
    if (!Storage.isReachable(path)) {
      // No more of it: what stands before a host may be a secret.
      throw new CannotRun(
          ExitCode.USAGE,
          "target.path: there is no file system for "
              + path.substring(0, path.indexOf(':') + 1)
              + " in this build");
    }
  }

  /**
   * @throws CannotRun if the flow's target is on a disk that is read-only, or another user's
   */
  static void checkWritable(Flow flow) {
    Storage.readOnly(flow.target().path())
        .ifPresent(
            folder -> {
              throw new CannotRun(
                  ExitCode.TARGET,
                  "target.path: cannot be written: "
                      + folder
                      + " is read-only. Run the same command again when it is not");
            });
  }

  /**
   * @throws CannotRun if the flow lacks what its target needs
   */
  static Dataset of(Flow flow) {
    Target target = flow.target();
    return switch (target.format()) {
      case PARQUET -> FileDataset.of(target.path(), FileFormat.PARQUET, target.fileBytes());
      case JSONL -> FileDataset.of(target.path(), FileFormat.JSONL, target.fileBytes());
      case ICEBERG -> iceberg(flow.name(), flow.target());
      case EXPERIENCE_PLATFORM -> platform(flow);
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

  private static Dataset platform(Flow flow) {
    if (flow.mapping().isEmpty()) {
      throw new CannotRun(
          ExitCode.USAGE,
          "mapping: is required with target.format: experience-platform; name a mapping set whose"
              + " columns are the fields of the dataset's schema");
    }
    Target target = flow.target();
    SecretRef secret = new SecretRef(target.options().get("clientSecret"));
    return PlatformDataset.of(
        PlatformSettings.of(flow.name(), target.options(), secret::resolve),
        target.path(),
        target.fileBytes());
  }
}
