package io.mixlake.cli;

import io.mixlake.flow.Flow;
import io.mixlake.flow.InvalidFlow;
import io.mixlake.flow.RunnerConfig;
import io.mixlake.flow.Source;
import io.mixlake.pipeline.JobArguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The flow file, and where the job runs. */
final class JobOptions extends FlowOptions {
  @Option(
      names = "--runner-config",
      paramLabel = "NAME",
      defaultValue = "direct",
      description = "A file, or a name in runner-configs: direct, flink-local, flink.")
  private String name;

  @Parameters(
      index = "1..*",
      paramLabel = "-- OPTION",
      description = "Behind --: options for Beam, as they are.")
  private List<String> beamOptions = List.of();

  /** The options for Beam; those of the command line come last and win. */
  List<String> arguments() throws InvalidFlow, IOException {
    RunnerConfig config = RunnerConfig.load(name);
    return arguments(config, config.arguments());
  }

  /** The same for the job of a schedule that never ends. */
  List<String> scheduleArguments() throws InvalidFlow, IOException {
    RunnerConfig config = RunnerConfig.load(name);
    return arguments(config, config.scheduleArguments());
  }

  private List<String> arguments(RunnerConfig config, List<String> ofConfig) throws IOException {
    List<String> arguments = new ArrayList<>(ofConfig);
    if (!config.flinkConf().isEmpty()) {
      arguments.add("--flinkConfDir=" + flinkConfDir(config.flinkConf()));
    }
    return RunnerConfig.overridden(arguments, beamOptions);
  }

  /**
   * Refuses a detached job that would ask a sandbox which ends with this command.
   *
   * @throws ParameterException if it would
   */
  static void rejectLostSandbox(Flow flow, List<String> arguments, CommandLine command) {
    if (flow.source().host().equals(Source.SANDBOX) && JobArguments.isDetached(arguments)) {
      throw new ParameterException(
          command,
          "source.host: the sandbox ends with this command, before a detached job has asked it;"
              + " start one of its own: sandbox");
    }
  }

  /** Flink's client reads these from a file in a folder of its own, which ends with the process. */
  private static Path flinkConfDir(List<String> lines) throws IOException {
    Path folder = Files.createTempDirectory("mixlake-flink");
    folder.toFile().deleteOnExit();
    Path file = folder.resolve("flink-conf.yaml");
    file.toFile().deleteOnExit();
    Files.write(file, lines);
    return folder;
  }
}
