package io.mixlake.cli;

import io.mixlake.flow.Flow;
import io.mixlake.flow.InvalidFlow;
import io.mixlake.flow.RunnerConfig;
import io.mixlake.pipeline.WarmUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
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

  @Override
  Flow load(Clock clock) throws InvalidFlow {
    WarmUp.begin();
    return super.load(clock);
  }

  /** The options for Beam; those of the command line come last and win. */
  List<String> arguments() throws InvalidFlow, IOException {
    RunnerConfig config = RunnerConfig.load(name);
    List<String> arguments = new ArrayList<>(config.arguments());
    if (!config.flinkConf().isEmpty()) {
      arguments.add("--flinkConfDir=" + flinkConfDir(config.flinkConf()));
    }
    for (String option : beamOptions) {
      String key = option.contains("=") ? option.substring(0, option.indexOf('=') + 1) : option;
      arguments.removeIf(known -> known.startsWith(key));
      arguments.add(option);
    }
    return arguments;
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
