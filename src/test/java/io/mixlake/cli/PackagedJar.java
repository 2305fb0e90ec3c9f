package io.mixlake.cli;

import io.mixlake.support.FlinkCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packaged program, as a user starts it. */
final class PackagedJar {
  private PackagedJar() {}

  /** A command that submits to a cluster. */
  static ProcessBuilder on(FlinkCluster cluster, int slots, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                "target/mixlake.jar"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("FLINK_MASTER", cluster.master());
    builder.environment().put("FLINK_PARALLELISM", "" + slots);
    return builder;
  }
}
