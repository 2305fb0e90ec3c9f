package io.mixlake.bench;

import io.mixlake.sandbox.CompressedDayFiles;
import io.mixlake.sandbox.SandboxServer;
import io.mixlake.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures Mixlake as a whole process against DuckDB on the same files, in one run: a sandbox in
 * this process serves days that were compressed beforehand; {@code run} exports them over HTTP;
 * DuckDB reads the same files from disk. Prints figures, asserts nothing.
 *
 * <p>Arguments: days, events a day (default 30 and 50,000), repetitions (default 3).
 */
public final class Benchmark {
  private static final LocalDate FROM = LocalDate.of(2024, 1, 1);

  private Benchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int days = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
    int events = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50_000;
    int repetitions = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
    Path folder = Path.of("target/bench").toAbsolutePath();

    DayFiles month = DayFiles.make(folder.resolve(days + "x" + events), FROM, days, events);
    System.out.printf(
        Locale.ROOT,
        "%d days, %,d events, %,d MB of JSON, %,d MB gzip; %d cores%n",
        days,
        month.events(),
        month.jsonBytes() / 1_000_000,
        month.gzipBytes() / 1_000_000,
        Runtime.getRuntime().availableProcessors());
    heading();
    for (int i = 0; i < repetitions; i++) {
      mixlake("mixlake run", month, folder, days, List.of());
      duckdb(month, folder);
    }

    DayFiles day = DayFiles.make(folder.resolve("1x" + 10 * events), FROM, 1, 10 * events);
    System.out.printf("%nMemory: one day of %,d events, ten times as large%n", day.events());
    heading();
    mixlake("mixlake -Xmx512m, 30 days", month, folder, days, List.of("-Xmx512m"));
    mixlake("mixlake -Xmx512m, one large day", day, folder, 1, List.of("-Xmx512m"));
  }

  private static void heading() {
    System.out.printf(
        "%-34s %8s %8s %11s %9s %9s%n", "", "wall s", "CPU s", "events/s", "MB/s", "peak MB");
  }

  private static void mixlake(String name, DayFiles files, Path folder, int days, List<String> jvm)
      throws IOException, InterruptedException {
    Path lake = folder.resolve("lake");
    Measured.delete(lake);
    SandboxSettings settings =
        SandboxSettings.defaults()
            .withQuota(0, 0, 0)
            .withEvents(new CompressedDayFiles(files.folder()));
    try (SandboxServer sandbox = SandboxServer.start(settings)) {
      List<String> command = new ArrayList<>(List.of("java"));
      command.addAll(jvm);
      command.addAll(
          List.of(
              "-jar",
              "target/mixlake.jar",
              "run",
              "pipelines/sandbox.yaml",
              "--set",
              "source.host=" + sandbox.url(),
              "--set",
              "source.projectId=2384945",
              "--from",
              FROM.toString(),
              "--to",
              FROM.plusDays(days - 1).toString(),
              "--set",
              "target.path=" + lake));
      print(name, files, Measured.run(command));
    }
  }

  private static void duckdb(DayFiles files, Path folder) throws IOException, InterruptedException {
    Path lake = folder.resolve("duckdb");
    Measured.delete(lake);
    Files.createDirectories(lake);
    List<String> command =
        List.of(
            "java",
            "-cp",
            System.getProperty("java.class.path"),
            DuckDbExport.class.getName(),
            files.folder().toString(),
            lake.toString());
    print("DuckDB, 5 columns + JSON text", files, Measured.run(command));
  }

  private static void print(String name, DayFiles files, Measured measured) {
    System.out.printf(
        Locale.ROOT,
        "%-34s %8.1f %8.1f %,11.0f %9.0f %9d%n",
        name,
        measured.wallSeconds(),
        measured.cpuSeconds(),
        files.events() / measured.wallSeconds(),
        files.jsonBytes() / 1e6 / measured.wallSeconds(),
        measured.peakBytes() / 1_000_000);
  }
}
