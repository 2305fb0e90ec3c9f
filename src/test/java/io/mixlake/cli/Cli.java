package io.mixlake.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixlake.sandbox.SandboxServer;
import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.support.Lake;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs commands against a sandbox of its own, as a user would. */
final class Cli implements AutoCloseable {
  private final Path folder;
  private final SandboxServer sandbox;

  Cli(Path folder, SandboxSettings settings) throws IOException {
    this.folder = folder;
    this.sandbox = SandboxServer.start(settings);
    Files.writeString(folder.resolve("user"), SandboxSettings.USERNAME);
    Files.writeString(folder.resolve("password"), SandboxSettings.PASSWORD);
  }

  /** What a command did. */
  record Result(int exit, String out, String err) {
    /** The days of that status in a run record on standard output. */
    List<String> days(String status) throws IOException {
      List<String> days = new ArrayList<>();
      for (JsonNode day : new ObjectMapper().readTree(out).path("days")) {
        if (day.path("status").asText().equals(status)) {
          days.add(day.path("day").asText());
        }
      }
      return days;
    }
  }

  SandboxServer sandbox() {
    return sandbox;
  }

  Lake lake() {
    return new Lake(folder.resolve("lake"));
  }

  /** {@code run} for those days. */
  Result run(String from, String to, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--from", from, "--to", to));
    arguments.addAll(List.of(more));
    return command("run", arguments.toArray(String[]::new));
  }

  /** A command with a flow that asks the sandbox and retries at once. */
  Result command(String name, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(name, flow().toString()));
    arguments.addAll(List.of(more));
    return execute(arguments.toArray(String[]::new));
  }

  /** The flow file, made when it is first asked for. */
  Path flow() throws IOException {
    Path flow = folder.resolve("flow.yaml");
    if (!Files.exists(flow)) {
      Files.writeString(
          flow,
          """
          flow: test
          source:
            host: %s
            projectId: 2384945
            timezone: US/Pacific
            dates: project
            username: ${file:%s}
            password: ${file:%s}
            quota: {perHour: 60, perSecond: 3}
            timeouts: {connect: 10s, firstByte: 60s, idle: 60s}
            retry: {attempts: 3, firstDelay: 1ms, maxDelay: 5ms}
          target: {path: %s}
          """
              .formatted(
                  sandbox.url(),
                  folder.resolve("user"),
                  folder.resolve("password"),
                  folder.resolve("lake")));
    }
    return flow;
  }

  static Result execute(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Main.run(arguments, new PrintWriter(out), new PrintWriter(err));
    return new Result(exit, out.toString(), err.toString());
  }

  @Override
  public void close() throws IOException {
    sandbox.close();
  }
}
