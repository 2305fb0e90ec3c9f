package io.mixlake.bench;

import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.support.FlinkCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Measures the same run on the Direct runner, on embedded Flink and on a small Flink cluster, with
 * one slot and with two, by turns, next to the same classes without Beam; and on each a run of one
 * small day, which is what starting costs. Every dataset is counted with DuckDB. Prints medians,
 * asserts nothing about speed.
 *
 * <p>Arguments: days, events a day (default 10 and 50,000), rounds (default 3).
 */
public final class RunnerBenchmark {
  private static final LocalDate FROM = LocalDate.of(2024, 1, 1);
  private static final Path FOLDER = Path.of("target/bench").toAbsolutePath();
  private static final int SLOTS = 2;

  /** A run of all days and one of a small day. */
  private record Pair(Measured whole, Measured small) {}

  private final FlinkCluster cluster;

  private RunnerBenchmark(FlinkCluster cluster) {
    this.cluster = cluster;
  }

  public static void main(String[] arguments) throws Exception {
    int days = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
    int events = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50_000;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
    DayFiles large = DayFiles.make(FOLDER.resolve(days + "x" + events), FROM, days, events);
    DayFiles small = DayFiles.make(FOLDER.resolve("1x100"), FROM, 1, 100);
    Map<String, List<Pair>> runs = new LinkedHashMap<>();
    try (FlinkCluster cluster = FlinkCluster.start(FOLDER.resolve("flink"), SLOTS / 2);
        ServedDays all = ServedDays.start(large.folder());
        ServedDays one = ServedDays.start(small.folder())) {
      RunnerBenchmark benchmark = new RunnerBenchmark(cluster);
      for (int round = 0; round < rounds; round++) {
        for (int slots = 1; slots <= SLOTS; slots++) {
          List<Candidate> smalls = benchmark.candidates(one.url(), small, slots);
          for (Candidate candidate : benchmark.candidates(all.url(), large, slots)) {
            Candidate start = smalls.remove(0);
            runs.computeIfAbsent(candidate.name(), name -> new ArrayList<>())
                .add(new Pair(benchmark.measure(candidate), benchmark.measure(start)));
          }
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d days, %,d events; and one day of %d; medians of %d%n",
        days,
        large.events(),
        small.events(),
        rounds);
    print(runs, large.events());
  }

  private List<Candidate> candidates(String url, DayFiles files, int slots) throws IOException {
    return new ArrayList<>(
        List.of(
            Candidates.noBeam(url, files, slots).named("no Beam, " + slots),
            on("direct", "direct", "--targetParallelism=", url, files, slots),
            on("flink-local", "flink-local", "--parallelism=", url, files, slots),
            on("flink", clusterConfig(), "--parallelism=", url, files, slots)));
  }

  private static Candidate on(
      String name, String config, String option, String url, DayFiles files, int slots)
      throws IOException {
    // TaskManagers do not have the client's environment.
    Path secret = Files.writeString(FOLDER.resolve("password"), SandboxSettings.PASSWORD);
    return Candidates.mixlake(url, files, List.of(), Optional.empty())
        .named(name + ", " + slots)
        .with("source.username=" + SandboxSettings.USERNAME)
        .with("source.password=${file:" + secret + "}")
        .on(config, option + slots);
  }

  /** The packaged configuration, for this cluster. */
  private String clusterConfig() throws IOException {
    String config = Files.readString(Path.of("runner-configs/flink.yaml"));
    Path file = FOLDER.resolve("flink.yaml");
    return Files.writeString(file, config.replace("${FLINK_MASTER}", cluster.master())).toString();
  }

  /** The cluster's own work counts for whoever gave it. */
  private Measured measure(Candidate candidate) throws IOException, InterruptedException {
    double before = clusterSeconds();
    Measured measured = candidate.run();
    boolean isOnCluster = candidate.name().startsWith("flink,");
    return isOnCluster ? measured.plusCpu(clusterSeconds() - before) : measured;
  }

  private double clusterSeconds() throws IOException {
    return cluster.processes().stream()
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .mapToDouble(cpu -> cpu.toMillis() / 1e3)
        .sum();
  }

  private static void print(Map<String, List<Pair>> runs, long events) {
    System.out.printf(
        "%-16s %8s %8s %11s %9s %9s %12s%n",
        "", "wall s", "CPU s", "events/s", "peak MB", "of none", "small day s");
    runs.forEach(
        (name, pairs) -> {
          double wall = Figures.median(pairs, pair -> pair.whole().wallSeconds());
          List<Pair> none = runs.get("no Beam" + name.substring(name.indexOf(',')));
          System.out.printf(
              Locale.ROOT,
              "%-16s %8.1f %8.1f %,11.0f %9.0f %9.2f %12.1f%n",
              name,
              wall,
              Figures.median(pairs, pair -> pair.whole().cpuSeconds()),
              events / wall,
              Figures.median(pairs, pair -> pair.whole().peakBytes() / 1e6),
              wall / Figures.median(none, pair -> pair.whole().wallSeconds()),
              Figures.median(pairs, pair -> pair.small().wallSeconds()));
        });
  }
}
