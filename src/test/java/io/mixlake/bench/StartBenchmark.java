package io.mixlake.bench;

import io.mixlake.sandbox.CompressedDayFiles;
import io.mixlake.sandbox.RequestSeen;
import io.mixlake.sandbox.SandboxServer;
import io.mixlake.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures how the packaged jar starts, by turns: as it is, and without becoming a Java with
 * options of its own. A run of a few small days, with the moment of its first request, and {@code
 * --help}. Prints medians, asserts nothing.
 *
 * <p>Arguments: rounds (default 5); then, in an argument each, options of Java for further lines.
 */
public final class StartBenchmark {
  private static final LocalDate FROM = LocalDate.of(2024, 1, 1);
  private static final int DAYS = 5;
  private static final Path FOLDER = Path.of("target/bench").toAbsolutePath();

  /** A way to start Java. */
  private record Way(String name, List<String> options, Map<String, String> environment) {}

  /** One run; the first request is seen by the server, in the same clock. */
  private record Start(Measured run, double firstRequest, double help) {}

  private StartBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    DayFiles files = DayFiles.make(FOLDER.resolve(DAYS + "x1000"), FROM, DAYS, 1000);
    SandboxSettings settings =
        SandboxSettings.defaults()
            .withQuota(0, 0, 0)
            .withEvents(new CompressedDayFiles(files.folder()));
    Map<String, List<Start>> starts = new LinkedHashMap<>();
    try (SandboxServer sandbox = SandboxServer.start(settings)) {
      for (int round = 0; round < rounds; round++) {
        for (Way way : ways(arguments)) {
          starts.computeIfAbsent(way.name(), name -> new ArrayList<>()).add(start(way, sandbox));
        }
      }
    }
    print(starts);
  }

  private static List<Way> ways(String[] arguments) {
    List<Way> ways = new ArrayList<>();
    ways.add(new Way("as it is", List.of(), Map.of()));
    ways.add(new Way("MIXLAKE_RELAUNCH=off", List.of(), Map.of("MIXLAKE_RELAUNCH", "off")));
    for (int i = 1; i < arguments.length; i++) {
      ways.add(new Way(arguments[i], List.of(arguments[i].split(" ")), Map.of()));
    }
    return ways;
  }

  private static Start start(Way way, SandboxServer sandbox)
      throws IOException, InterruptedException {
    Path lake = FOLDER.resolve("lake");
    Measured.delete(lake);
    int seen = sandbox.requests().size();
    long begin = System.currentTimeMillis();
    Measured run =
        Measured.run(
            command(
                way,
                "run",
                "pipelines/sandbox.yaml",
                "--from=" + FROM,
                "--to=" + FROM.plusDays(DAYS - 1L),
                "--set=source.host=" + sandbox.url(),
                "--set=source.projectId=" + SandboxSettings.PROJECT_ID,
                "--set=target.path=" + lake),
            way.environment());
    RequestSeen first = sandbox.requests().get(seen);
    Measured help = Measured.run(command(way, "--help"), way.environment());
    return new Start(run, (first.atMillis() - begin) / 1e3, help.wallSeconds());
  }

  private static List<String> command(Way way, String... arguments) {
    List<String> command = new ArrayList<>(List.of("java"));
    command.addAll(way.options());
    command.addAll(List.of("-jar", "target/mixlake.jar"));
    command.addAll(List.of(arguments));
    return command;
  }

  private static void print(Map<String, List<Start>> starts) {
    System.out.printf(
        "%-28s %16s %8s %8s %9s %8s%n",
        "", "first request s", "run s", "CPU s", "peak MB", "help s");
    starts.forEach(
        (name, runs) ->
            System.out.printf(
                Locale.ROOT,
                "%-28s %16.2f %8.2f %8.2f %9.0f %8.2f%n",
                name,
                Figures.median(runs, Start::firstRequest),
                Figures.median(runs, start -> start.run().wallSeconds()),
                Figures.median(runs, start -> start.run().cpuSeconds()),
                Figures.median(runs, start -> start.run().peakBytes() / 1e6),
                Figures.median(runs, Start::help)));
  }
}
