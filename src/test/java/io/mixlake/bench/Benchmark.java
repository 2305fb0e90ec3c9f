package io.mixlake.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Measures Mixlake as a whole process next to what users would do instead, in one run: a server in
 * a process of its own sends days that were compressed beforehand, and every candidate brings them
 * over HTTP into Parquet, by turns. Every dataset is checked with DuckDB before its figures count.
 * Prints medians, asserts nothing about speed.
 *
 * <p>Arguments: days, events a day (default 30 and 50,000), rounds (default 3); then, if only some
 * candidates are wanted, words of their names.
 */
public final class Benchmark {
  private static final LocalDate FROM = LocalDate.of(2024, 1, 1);
  private static final Path FOLDER = Path.of("target/bench").toAbsolutePath();

  private Benchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int days = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
    int events = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50_000;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
    List<String> wanted =
        List.of(arguments).subList(Math.min(3, arguments.length), arguments.length);

    compare(days, events, rounds, wanted);
    if (wanted.isEmpty()) {
      System.out.println("\nMemory, -Xmx512m: the same, and one day ten times as large");
      for (DayFiles files : List.of(files(days, events), files(1, 10 * events))) {
        try (ServedDays server = ServedDays.start(files.folder())) {
          Figures figures = new Figures(files);
          figures.add(
              files.days() + " days of " + files.events() / files.days() + " events",
              Candidates.mixlake(server.url(), files, List.of("-Xmx512m"), Optional.empty())
                  .run(server));
          figures.print();
        }
      }
    }
  }

  private static DayFiles files(int days, int events) throws IOException {
    return DayFiles.make(FOLDER.resolve(days + "x" + events), FROM, days, events);
  }

  private static void compare(int days, int events, int rounds, List<String> wanted)
      throws IOException, InterruptedException {
    DayFiles files = files(days, events);
    System.out.printf(
        Locale.ROOT,
        "%d days, %,d events, %,d MB of JSON, %,d MB gzip; %d cores; medians of %d runs%n",
        days,
        files.events(),
        files.jsonBytes() / 1_000_000,
        files.gzipBytes() / 1_000_000,
        Runtime.getRuntime().availableProcessors(),
        rounds);
    try (ServedDays server = ServedDays.start(files.folder())) {
      List<Candidate> candidates = new ArrayList<>(Candidates.all(FOLDER, server.url(), files));
      candidates.removeIf(
          candidate ->
              !wanted.isEmpty()
                  && wanted.stream().noneMatch(word -> candidate.name().contains(word)));
      Figures figures = new Figures(files);
      for (int round = 0; round < rounds; round++) {
        for (Candidate candidate : candidates) {
          figures.add(candidate.name(), candidate.run(server));
        }
      }
      figures.print();
    }
  }
}
