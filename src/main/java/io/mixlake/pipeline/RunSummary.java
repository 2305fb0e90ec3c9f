package io.mixlake.pipeline;

import io.mixlake.mixpanel.RequestMade;
import io.mixlake.mixpanel.SourceCode;
import io.mixlake.run.ExitCode;
import io.mixlake.run.RunRecord;
import io.mixlake.run.RunRecord.DayStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Sums a run up. */
final class RunSummary {
  private RunSummary() {}

  static RunRecord of(
      RunFacts facts, List<DayOutcome> outcomes, List<RequestMade> requests, Instant completedAt) {
    List<RunRecord.Day> days =
        Stream.concat(
                outcomes.stream().map(DayOutcome::toRecord),
                facts.present().stream().map(RunRecord.Day::present))
            .sorted(Comparator.comparing(RunRecord.Day::day))
            .toList();
    RunRecord.Metrics metrics =
        new RunRecord.Metrics(
            new RunRecord.Duration(facts.startedAt(), completedAt),
            new RunRecord.Size(
                days.stream().mapToLong(RunRecord.Day::bytes).sum(),
                days.stream().mapToLong(RunRecord.Day::outputBytes).sum()),
            new RunRecord.Records(
                days.stream().mapToLong(RunRecord.Day::lines).sum(),
                days.stream().mapToLong(RunRecord.Day::rows).sum(),
                days.stream().mapToLong(RunRecord.Day::rejected).sum(),
                days.stream().mapToLong(RunRecord.Day::duplicates).sum()),
            new RunRecord.Files(
                requests.size(), days.stream().mapToLong(RunRecord.Day::files).sum()),
            status(days));
    return new RunRecord(facts.runId(), facts.flow(), metrics, days, requests(requests));
  }

  /** What stands in for the record while a job that nobody waits for is under way. */
  static RunRecord submitted(RunFacts facts) {
    RunRecord empty = of(facts, List.of(), List.of(), facts.startedAt());
    RunRecord.Metrics metrics = empty.metrics();
    return new RunRecord(
        empty.id(),
        empty.flow(),
        new RunRecord.Metrics(
            metrics.durationSummary(),
            metrics.sizeSummary(),
            metrics.recordSummary(),
            metrics.fileSummary(),
            new RunRecord.Status(RunRecord.SUBMITTED, ExitCode.DONE.code(), List.of())),
        empty.days(),
        empty.requests());
  }

  private static List<RunRecord.Request> requests(List<RequestMade> requests) {
    return requests.stream()
        .sorted(Comparator.comparingLong(RequestMade::sentAt))
        .map(
            r ->
                new RunRecord.Request(
                    r.from(),
                    r.to(),
                    Instant.ofEpochMilli(r.sentAt()),
                    r.waitedMillis(),
                    r.millis(),
                    r.bytes(),
                    r.outcome(),
                    r.message()))
        .toList();
  }

  private static RunRecord.Status status(List<RunRecord.Day> days) {
    ExitCode exit = exitCode(days);
    String word =
        switch (exit) {
          case DONE -> "success";
          case PARTLY, REJECTS -> "partial";
          default -> "failed";
        };
    return new RunRecord.Status(word, exit.code(), problems(days));
  }

  private static ExitCode exitCode(List<RunRecord.Day> days) {
    List<RunRecord.Day> failed =
        days.stream().filter(day -> day.status() == DayStatus.FAILED).toList();
    boolean hasRejected = days.stream().anyMatch(day -> day.status() == DayStatus.REJECTED);
    boolean hasCommitted = days.stream().anyMatch(day -> day.status() == DayStatus.COMMITTED);
    if (failed.isEmpty()) {
      return hasRejected ? ExitCode.REJECTS : ExitCode.DONE;
    }
    return hasCommitted ? ExitCode.PARTLY : exitCode(failed.get(0).code());
  }

  /** How a run ends that could get no day because of that. */
  static ExitCode exitCode(String code) {
    Map<String, ExitCode> codes =
        Map.of(
            SourceCode.CREDENTIALS.toString(), ExitCode.CREDENTIALS,
            SourceCode.PLAN.toString(), ExitCode.QUOTA_OR_PLAN,
            SourceCode.OUTSIDE_RETENTION.toString(), ExitCode.QUOTA_OR_PLAN,
            SourceCode.THROTTLED.toString(), ExitCode.QUOTA_OR_PLAN,
            SourceCode.REFUSED.toString(), ExitCode.USAGE,
            SourceCode.NOT_LANDED.toString(), ExitCode.USAGE);
    return codes.getOrDefault(code, ExitCode.SOURCE_INCOMPLETE);
  }

  /** One line a reason, with the first message and how many days or lines it concerns. */
  private static List<RunRecord.Problem> problems(List<RunRecord.Day> days) {
    Map<String, RunRecord.Problem> problems = new TreeMap<>();
    for (RunRecord.Day day : days) {
      if (!day.code().isEmpty()) {
        add(problems, day.code(), day.message(), 1);
      }
      day.rejects().forEach((code, count) -> add(problems, code, "lines rejected", count));
      day.warnings().forEach((code, count) -> add(problems, code, "columns left empty", count));
    }
    return new ArrayList<>(problems.values());
  }

  private static void add(
      Map<String, RunRecord.Problem> problems, String code, String message, long count) {
    problems.merge(
        code,
        new RunRecord.Problem(code, message, count),
        (a, b) -> new RunRecord.Problem(code, a.message(), a.count() + b.count()));
  }
}
