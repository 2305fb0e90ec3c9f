package io.mixlake.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line in a process of its own, which can be killed. */
final class ChildProcess {
  private ChildProcess() {}

  static Process start(Path output, List<String> jvm, List<String> arguments) throws IOException {
    return start(Redirect.to(output.toFile()), jvm, arguments);
  }

  /** A run of those days, with these settings. */
  static Process run(Path output, Cli cli, String from, String to, String... settings)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("run", cli.flow().toString(), "--from", from, "--to", to));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    return start(output, List.of("-Xmx256m"), arguments);
  }

  static Process start(Redirect output, List<String> jvm, List<String> arguments)
      throws IOException {
    return start(output, jvm, Map.of(), arguments);
  }

  /**
   * @param environment in addition to this process's own
   */
  static Process start(
      Redirect output, List<String> jvm, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(jvm);
    for (String opened : List.of("java.lang", "java.util", "java.nio")) {
      command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
    builder.environment().putAll(environment);
    return builder.start();
  }
}
