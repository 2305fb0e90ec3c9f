package io.mixlake.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** One table: the medians of each candidate, and its wall time as a multiple of the first one's. */
final class Figures {
  private final DayFiles files;
  private final Map<String, List<Measured>> runs = new LinkedHashMap<>();

  Figures(DayFiles files) {
    this.files = files;
  }

  void add(String name, Measured measured) {
    runs.computeIfAbsent(name, n -> new ArrayList<>()).add(measured);
  }

  void print() {
    System.out.printf(
        "%-38s %8s %8s %11s %8s %9s %9s %7s%n",
        "", "wall s", "CPU s", "events/s", "MB/s", "peak MB", "requests", "ratio");
    double first = 0;
    for (Map.Entry<String, List<Measured>> run : runs.entrySet()) {
      double wall = median(run.getValue(), Measured::wallSeconds);
      first = first == 0 ? wall : first;
      System.out.printf(
          Locale.ROOT,
          "%-38s %8.1f %8.1f %,11.0f %8.0f %9.0f %9.0f %7.2f%n",
          run.getKey(),
          wall,
          median(run.getValue(), Measured::cpuSeconds),
          files.events() / wall,
          files.jsonBytes() / 1e6 / wall,
          median(run.getValue(), measured -> measured.peakBytes() / 1e6),
          median(run.getValue(), Measured::requests),
          wall / first);
    }
  }

  static <T> double median(List<T> runs, ToDoubleFunction<T> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
