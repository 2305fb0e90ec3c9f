package io.mixlake.cli;

import io.mixlake.flow.Source;
import io.mixlake.flow.Target;
import io.mixlake.run.RunRecord;
import io.mixlake.run.RunRecord.DayStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A run for people: what came of it, and what to do next. */
final class RunText {
  private RunText() {}

  /** The end of {@code run}: a few lines. */
  static void summary(RunRecord record, Target target, String command, PrintWriter out) {
    RunRecord.Metrics metrics = record.metrics();
    if (record.isUnderWay()) {
      submitted(record, target, out);
      return;
    }
    out.printf(
        Locale.ROOT,
        "Run %s: %s in %.1f s%n",
        record.id(),
        metrics.statusSummary().status(),
        seconds(metrics.durationSummary()));
    out.printf(
        "  days      %d committed, %s, %d not committed%n",
        record.count(DayStatus.COMMITTED),
        record.kind().equals("sync")
            ? record.count(DayStatus.UNCHANGED) + " unchanged"
            : record.count(DayStatus.PRESENT) + " there before",
        record.missing().size());
    out.printf(
        Locale.ROOT,
        "  rows      %,d written, %,d duplicates dropped, %,d lines rejected%n",
        metrics.recordSummary().outputRecordCount(),
        metrics.recordSummary().duplicateRecordCount(),
        metrics.recordSummary().failedRecordCount());
    out.printf(
        "  bytes     %s of JSON in, %s in %s out%n",
        Texts.bytes(metrics.sizeSummary().inputBytes()),
        Texts.bytes(metrics.sizeSummary().outputBytes()),
        Texts.count(metrics.fileSummary().outputFileCount(), "file", "files"));
    out.printf("  requests  %d%n", record.requests().size());
    problems(record, command, out);
    if (target.format() == Target.Format.EXPERIENCE_PLATFORM) {
      out.printf("  dataset   %s%n", platform(target));
      out.printf("  records   %s%n", target.path());
    } else {
      out.printf("  dataset   %s%n", target.path());
      out.printf("  %s%n", reading(target));
    }
    out.flush();
  }

  private static String platform(Target target) {
    Map<String, String> options = target.options();
    if (options.get("host").equals(Source.SANDBOX)) {
      return "the look-alike's, in " + target.path() + "/look-alike";
    }
    return "%s in sandbox %s of %s"
        .formatted(options.get("datasetId"), options.get("sandbox"), options.get("orgId"));
  }

  private static void submitted(RunRecord record, Target target, PrintWriter out) {
    out.printf("Run %s: submitted; nothing is exported yet%n", record.id());
    out.printf("  job       mixlake-%s, on the cluster%n", record.id().toLowerCase(Locale.ROOT));
    out.printf("  dataset   %s, locked until the job ends%n", target.path());
    out.printf("  see it    runs FLOW.yaml %s: submitted until the job ends%n", record.id());
    out.flush();
  }

  private static void problems(RunRecord record, String command, PrintWriter out) {
    for (RunRecord.Problem problem : record.metrics().statusSummary().errors()) {
      out.printf("  %s: %s (%d)%n", problem.code(), problem.message(), problem.count());
    }
    List<LocalDate> missing = record.missing();
    if (!missing.isEmpty()) {
      out.printf("  not committed: %s%n", ranges(missing));
      out.printf("  next: %s%n", NextStep.of(record, command));
    }
  }

  /** Sorted days, consecutive ones as ranges. */
  static String ranges(List<LocalDate> days) {
    StringBuilder text = new StringBuilder();
    int start = 0;
    for (int i = 1; i <= days.size(); i++) {
      if (i < days.size() && days.get(i).equals(days.get(i - 1).plusDays(1))) {
        continue;
      }
      text.append(text.isEmpty() ? "" : ", ").append(days.get(start));
      if (i - 1 > start) {
        text.append(" to ").append(days.get(i - 1));
      }
      start = i;
    }
    return text.toString();
  }

  /** How to go on from here; tables are read through the catalog, which tools do differently. */
  private static String reading(Target target) {
    return switch (target.format()) {
      case PARQUET, EXPERIENCE_PLATFORM -> query("read_parquet", target.path() + "/dt=*/*.parquet");
      case JSONL -> query("read_json", target.path() + "/dt=*/*.jsonl.gz");
      case ICEBERG -> "table     " + target.options().get("table");
    };
  }

  /** For a shell, between whose double quotes SQL has a text in single ones. */
  private static String query(String function, String files) {
    String quoted = files.replace("'", "''").replaceAll("[\"$`\\\\]", "\\\\$0");
    return ("query it  duckdb -c \"SELECT dt, count(*) FROM %s('%s', hive_partitioning = true)"
            + " GROUP BY dt ORDER BY dt\"")
        .formatted(function, quoted);
  }

  /** One run in detail. */
  static void detail(RunRecord record, PrintWriter out) {
    RunRecord.Metrics metrics = record.metrics();
    out.printf(
        Locale.ROOT,
        "Run %s (%s) of flow %s: %s (exit %d), %s, %.1f s%n",
        record.id(),
        record.kind(),
        record.flow(),
        metrics.statusSummary().status(),
        metrics.statusSummary().exitCode(),
        metrics.durationSummary().startedAtUTC(),
        seconds(metrics.durationSummary()));
    out.printf(
        "%-12s %-10s %12s %10s %10s %12s  %s%n",
        "day", "status", "rows", "rejected", "duplicates", "bytes", "problem");
    for (RunRecord.Day day : record.days()) {
      out.printf(
          Locale.ROOT,
          "%-12s %-10s %,12d %,10d %,10d %12s  %s%n",
          day.day(),
          day.status().toString().toLowerCase(Locale.ROOT),
          day.rows(),
          day.rejected(),
          day.duplicates(),
          Texts.bytes(day.bytes()),
          day.code() == null || day.code().isEmpty() ? "" : day.code() + ": " + day.message());
    }
    out.printf("%d requests%n", record.requests().size());
    for (RunRecord.Request request : record.requests()) {
      out.printf(
          Locale.ROOT,
          "  %s to %s  %s  waited %.1f s, took %.1f s, %s  %s %s%n",
          request.from(),
          request.to(),
          request.sentAt(),
          request.waitedMillis() / 1e3,
          request.millis() / 1e3,
          Texts.bytes(request.bytes()),
          request.outcome(),
          request.message());
    }
    out.flush();
  }

  /** All runs, one a line. */
  static void list(List<RunRecord> records, PrintWriter out) {
    out.printf(
        "%-22s %-7s %-11s %5s %6s %12s %9s  %s%n",
        "run", "kind", "status", "exit", "days", "rows", "requests", "problems");
    for (RunRecord record : records) {
      RunRecord.Metrics metrics = record.metrics();
      out.printf(
          Locale.ROOT,
          "%-22s %-7s %-11s %5d %6d %,12d %9d  %s%n",
          record.id(),
          record.kind(),
          metrics.statusSummary().status(),
          metrics.statusSummary().exitCode(),
          record.count(DayStatus.COMMITTED),
          metrics.recordSummary().outputRecordCount(),
          record.requests().size(),
          metrics.statusSummary().errors().stream()
              .map(RunRecord.Problem::code)
              .collect(Collectors.joining(" ")));
    }
    out.flush();
  }

  private static double seconds(RunRecord.Duration duration) {
    return Duration.between(duration.startedAtUTC(), duration.completedAtUTC()).toMillis() / 1e3;
  }
}
