package io.mixlake.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Measures what an event costs as there are more of them, over more days, unevenly, and with little
 * memory. Every dataset is counted with DuckDB. Prints figures, asserts nothing about speed.
 *
 * <p>Arguments: words of the names of what is wanted; all of it without any. The largest day needs
 * 4 GB for being made, and 8 GB on disk.
 */
public final class ScaleBenchmark {
  private static final LocalDate FROM = LocalDate.of(2019, 1, 1);
  private static final Path FOLDER = Path.of("target/bench").toAbsolutePath();

  /** Events of some 840 bytes that are 10 GB. */
  private static final int TEN_GIGABYTES = 12_000_000;

  /**
   * @param jvm options of Java
   */
  private record Scale(String name, int days, IntUnaryOperator eventsOfDay, List<String> jvm) {
    Scale(String name, int days, int eventsOfDay) {
      this(name, days, day -> eventsOfDay, List.of());
    }

    DayFiles files() throws IOException {
      return DayFiles.make(FOLDER.resolve(name.replace(' ', '-')), FROM, days, eventsOfDay);
    }
  }

  private static final List<Scale> SCALES =
      List.of(
          new Scale("10 days of 10,000", 10, 10_000),
          new Scale("10 days of 100,000", 10, 100_000),
          new Scale("10 days of 1,000,000", 10, 1_000_000),
          new Scale("1 day of 1,000,000", 1, 1_000_000),
          new Scale("30 days of 33,333", 30, 33_333),
          new Scale("365 days of 2,740", 365, 2_740),
          new Scale("30 days, one 50 times", 30, day -> day == 15 ? 1_000_000 : 20_000, List.of()),
          new Scale("2,000 days of 100", 2_000, 100),
          new Scale("1 day of 10 GB, -Xmx512m", 1, d -> TEN_GIGABYTES, List.of("-Xmx512m")));

  private ScaleBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> wanted = List.of(arguments);
    System.out.printf(
        "%-26s %11s %9s %8s %8s %8s %11s %8s %8s%n",
        "", "events", "MB", "wall s", "CPU s", "CPU µs", "events/s", "peak MB", "requests");
    for (Scale scale : SCALES) {
      if (wanted.isEmpty() || wanted.stream().anyMatch(scale.name()::contains)) {
        measure(scale);
      }
    }
  }

  private static void measure(Scale scale) throws IOException, InterruptedException {
    DayFiles files = scale.files();
    try (ServedDays server = ServedDays.start(files.folder())) {
      Candidate candidate = Candidates.mixlake(server.url(), files, scale.jvm(), Optional.empty());
      Measured measured = candidate.run(server);
      System.out.printf(
          Locale.ROOT,
          "%-26s %,11d %,9d %8.1f %8.1f %8.1f %,11.0f %8d %8s%n",
          scale.name(),
          files.events(),
          files.jsonBytes() / 1_000_000,
          measured.wallSeconds(),
          measured.cpuSeconds(),
          measured.cpuSeconds() / files.events() * 1e6,
          files.events() / measured.wallSeconds(),
          measured.peakBytes() / 1_000_000,
          measured.requests());
    }
  }
}
