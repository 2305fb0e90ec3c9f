package io.mixlake.pipeline;

import io.mixlake.run.ExitCode;
import io.mixlake.storage.Storage;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;

/** What Beam's options say about a job: {@code --runner=DirectRunner} and the like. */
public final class JobArguments {
  private JobArguments() {}

  /**
   * The options of a job, with file systems that know them.
   *
   * @param path the dataset, which the job writes to
   * @throws CannotRun if Beam does not know one
   */
  static PipelineOptions options(List<String> arguments, String jobName, String path) {
    try {
      PipelineOptions options = BeamOptions.of(arguments);
      // First: Beam configures file systems anew for options that have changed since.
      options.setJobName(jobName);
      if (isSpread(arguments)) {
        Storage.configure(options);
      } else {
        Storage.configure(options, path);
      }
      return options;
    } catch (IllegalArgumentException e) {
      throw new CannotRun(ExitCode.USAGE, "Beam's options: " + e.getMessage(), e);
    }
  }

  /**
   * Makes the file systems of a job known before it is made, for whoever looks at its dataset.
   *
   * @throws CannotRun if Beam does not know an option
   */
  public static void configureFiles(List<String> arguments, String path) {
    options(arguments, "mixlake", path);
  }

  /** Whether the job runs on Flink, in this process or on a cluster. */
  public static boolean isFlink(List<String> arguments) {
    return arguments.stream().anyMatch(a -> a.matches("(?i)--runner=.*flink.*"));
  }

  /** Whether the runner may spread lanes over processes that know nothing of each other. */
  static boolean isSpread(List<String> arguments) {
    boolean isLocalFlink = arguments.contains("--flinkMaster=[local]");
    boolean isDirect =
        arguments.stream().noneMatch(a -> a.startsWith("--runner="))
            || arguments.stream().anyMatch(a -> a.matches("(?i)--runner=.*direct.*"));
    return !isDirect && !(isFlink(arguments) && isLocalFlink);
  }

  /** Whether nobody waits for the job. */
  public static boolean isDetached(List<String> arguments) {
    return arguments.contains("--attachedMode=false");
  }
}
