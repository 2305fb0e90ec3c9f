package io.mixlake.cli;

import io.mixlake.pipeline.EventLags;
import io.mixlake.run.RunRecord;
import io.mixlake.storage.JsonFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How late events arrived, and the look-back that it takes. */
final class LagText {
  private LagText() {}

  static void print(List<RunRecord> records, boolean isJson, PrintWriter out) throws IOException {
    Optional<RunRecord.Lag> lag = EventLags.ofAll(records);
    if (isJson) {
      out.println(
          JsonFiles.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(lag.orElse(null)));
    } else if (lag.isEmpty()) {
      out.println("No run has exported events with a time of processing yet");
    } else {
      table(lag.get(), out);
    }
    out.flush();
  }

  private static void table(RunRecord.Lag lag, PrintWriter out) {
    long all = lag.days().values().stream().mapToLong(Long::longValue).sum();
    long sum = 0;
    out.printf("%-10s %14s %10s%n", "days late", "events", "so far");
    for (var entry : lag.days().entrySet()) {
      sum += entry.getValue();
      out.printf(
          Locale.ROOT,
          "%-10d %,14d %9.3f%%%n",
          entry.getKey(),
          entry.getValue(),
          100.0 * sum / all);
    }
    out.printf("99.9 %% of the events arrive within schedule.lookback: %dd%n", lag.lookback());
    if (lag.isLowerBound()) {
      out.println("At least: all of these days were exported within 30 days of their end");
    }
  }
}
