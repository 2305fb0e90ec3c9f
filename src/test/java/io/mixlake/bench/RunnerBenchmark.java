package io.mixlake.bench;

import io.mixlake.sandbox.CompressedDayFiles;
import io.mixlake.sandbox.SandboxServer;
import io.mixlake.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures the same run on the Direct runner and on embedded Flink, with one slot and with two, and
 * a run of one small day on each, which is what starting costs. Prints figures, asserts nothing.
 *
 * <p>Arguments: days, events a day (default 10 and 50,000), repetitions (default 2).
 */
public final class RunnerBenchmark {
  private static final LocalDate FROM = LocalDate.of(2024, 1, 1);

  private RunnerBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int days = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
    int events = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50_000;
    int repetitions = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2;
    Path folder = Path.of("target/bench").toAbsolutePath();
    DayFiles large = DayFiles.make(folder.resolve(days + "x" + events), FROM, days, events);
    DayFiles small = DayFiles.make(folder.resolve("1x100"), FROM, 1, 100);
    System.out.printf(
        Locale.ROOT, "%d days, %,d events; and one day of 100%n", days, large.events());
    System.out.printf(
        "%-24s %8s %8s %11s %9s %16s%n",
        "", "wall s", "CPU s", "events/s", "peak MB", "one small day s");
    for (int i = 0; i < repetitions; i++) {
      for (int slots = 1; slots <= 2; slots++) {
        measure("direct", "--targetParallelism=" + slots, slots, folder, large, days, small);
        measure("flink-local", "--parallelism=" + slots, slots, folder, large, days, small);
      }
    }
  }

  private static void measure(
      String config,
      String option,
      int slots,
      Path folder,
      DayFiles large,
      int days,
      DayFiles small)
      throws IOException, InterruptedException {
    Measured whole = run(config, option, folder, large, days);
    Measured start = run(config, option, folder, small, 1);
    System.out.printf(
        Locale.ROOT,
        "%-24s %8.1f %8.1f %,11.0f %9d %16.1f%n",
        config + ", " + slots,
        whole.wallSeconds(),
        whole.cpuSeconds(),
        large.events() / whole.wallSeconds(),
        whole.peakBytes() / 1_000_000,
        start.wallSeconds());
  }

  private static Measured run(String config, String option, Path folder, DayFiles files, int days)
      throws IOException, InterruptedException {
    Path lake = folder.resolve("lake");
    Measured.delete(lake);
    SandboxSettings settings =
        SandboxSettings.defaults()
            .withQuota(0, 0, 0)
            .withEvents(new CompressedDayFiles(files.folder()));
    try (SandboxServer sandbox = SandboxServer.start(settings)) {
      List<String> command = new ArrayList<>(List.of("java", "-jar", "target/mixlake.jar", "run"));
      command.addAll(List.of("pipelines/sandbox.yaml", "--runner-config", config));
      command.addAll(List.of("--set", "source.host=" + sandbox.url()));
      command.addAll(List.of("--set", "source.projectId=2384945", "--from", FROM.toString()));
      command.addAll(List.of("--to", FROM.plusDays(days - 1).toString()));
      command.addAll(List.of("--set", "target.path=" + lake, "--", option));
      return Measured.run(command);
    }
  }
}
