package io.mixlake.pipeline;

import io.mixlake.dataset.TargetCode;
import io.mixlake.mixpanel.FailedDay;
import io.mixlake.mixpanel.RequestMade;
import io.mixlake.mixpanel.SourceCode;
import io.mixlake.run.ExitCode;
import io.mixlake.run.RunRecord;
import io.mixlake.run.RunRecord.DayStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Sums a run up. */
final class RunSummary {
  /** After so many days hardly any event is still to come. */
  private static final int SETTLED_DAYS = 30;

  private RunSummary() {}

  static RunRecord of(
      RunFacts facts, List<DayOutcome> outcomes, List<RequestMade> ofDays, Instant completedAt) {
    List<RequestMade> requests = new ArrayList<>(ofDays);
    if (facts.late() != null) {
      requests.addAll(facts.late().requests());
    }
    List<RunRecord.Day> days = days(facts, outcomes.stream().map(DayOutcome::toRecord));
    RunRecord.Metrics metrics =
        metrics(facts.startedAt(), completedAt, days, requests.size(), status(days, facts.late()));
    return new RunRecord(
        facts.runId(),
        facts.flow(),
        metrics,
        days,
        requests(requests),
        facts.kind(),
        facts.kind().equals("replay") ? null : lag(facts, outcomes),
        facts.late() == null ? null : facts.late().record(),
        null);
  }

  /** Those days, and those that were there before, sorted. */
  static List<RunRecord.Day> days(RunFacts facts, Stream<RunRecord.Day> wanted) {
    return Stream.concat(wanted, facts.present().stream().map(RunRecord.Day::present))
        .sorted(Comparator.comparing(RunRecord.Day::day))
        .toList();
  }

  /**
   * The record of a purge.
   *
   * @param days the days that were replaced
   * @param damaged why files could not be looked at, for each of these
   */
  static RunRecord ofPurge(
      RunFacts facts,
      List<RunRecord.Day> days,
      List<String> damaged,
      RunRecord.Purged purged,
      Instant completedAt) {
    RunRecord.Metrics metrics =
        metrics(
            facts.startedAt(),
            completedAt,
            days,
            0,
            damaged.isEmpty() ? status(days, null) : ofDamage(damaged));
    return new RunRecord(
        facts.runId(), facts.flow(), metrics, days, List.of(), facts.kind(), null, null, purged);
  }

  private static RunRecord.Status ofDamage(List<String> damaged) {
    List<RunRecord.Problem> problems =
        damaged.stream()
            .map(why -> new RunRecord.Problem(TargetCode.DAMAGED.toString(), why, 1))
            .toList();
    return new RunRecord.Status("partial", ExitCode.TARGET.code(), problems);
  }

  /** Flow Service's figures, from those of the days. */
  static RunRecord.Metrics metrics(
      Instant startedAt,
      Instant completedAt,
      List<RunRecord.Day> days,
      int requests,
      RunRecord.Status status) {
    return new RunRecord.Metrics(
        new RunRecord.Duration(startedAt, completedAt),
        new RunRecord.Size(
            days.stream().mapToLong(RunRecord.Day::bytes).sum(),
            days.stream().mapToLong(RunRecord.Day::outputBytes).sum()),
        new RunRecord.Records(
            days.stream().mapToLong(RunRecord.Day::lines).sum(),
            days.stream().mapToLong(RunRecord.Day::rows).sum(),
            days.stream().mapToLong(RunRecord.Day::rejected).sum(),
            days.stream().mapToLong(RunRecord.Day::duplicates).sum()),
        new RunRecord.Files(requests, days.stream().mapToLong(RunRecord.Day::files).sum()),
        status);
  }

  /**
   * From days that have had their time, if there are any; else from all. A day ends twelve hours
   * after UTC's at the latest. Days that were exported again and found unchanged have been counted.
   */
  private static RunRecord.Lag lag(RunFacts facts, List<DayOutcome> outcomes) {
    Instant last =
        facts.startedAt().minus(SETTLED_DAYS, ChronoUnit.DAYS).minus(12, ChronoUnit.HOURS);
    LocalDate newest = LocalDate.ofInstant(last, ZoneOffset.UTC).minusDays(1);
    EventLags settled = new EventLags();
    EventLags all = new EventLags();
    for (DayOutcome outcome : outcomes) {
      if (outcome.status() == DayStatus.UNCHANGED) {
        continue;
      }
      all.add(outcome.tally().lags());
      if (!outcome.day().isAfter(newest)) {
        settled.add(outcome.tally().lags());
      }
    }
    RunRecord.Lag known = EventLags.record(settled.days(), false);
    return known == null ? EventLags.record(all.days(), true) : known;
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

  private static RunRecord.Status status(List<RunRecord.Day> days, LateDays late) {
    ExitCode exit = exitCode(days);
    List<RunRecord.Problem> problems = problems(days);
    if (late != null && !late.unknown().isEmpty()) {
      FailedDay first = late.unknown().get(0);
      String message = "Late events could not be looked for: " + first.message();
      problems.add(new RunRecord.Problem(first.code().toString(), message, late.unknown().size()));
      exit = exit == ExitCode.DONE ? exitCode(first.code().toString()) : exit;
    }
    String word =
        switch (exit) {
          case DONE -> "success";
          case PARTLY, REJECTS -> "partial";
          default -> "failed";
        };
    return new RunRecord.Status(word, exit.code(), problems);
  }

  private static ExitCode exitCode(List<RunRecord.Day> days) {
    List<RunRecord.Day> failed =
        days.stream()
            .filter(day -> day.status() == DayStatus.FAILED || day.status() == DayStatus.SHRANK)
            .toList();
    boolean hasRejected = days.stream().anyMatch(day -> day.status() == DayStatus.REJECTED);
    boolean hasDone =
        days.stream()
            .anyMatch(
                day -> day.status() == DayStatus.COMMITTED || day.status() == DayStatus.UNCHANGED);
    if (failed.isEmpty()) {
      return hasRejected ? ExitCode.REJECTS : ExitCode.DONE;
    }
    if (hasDone) {
      return ExitCode.PARTLY;
    }
    return failed.stream()
        .map(RunRecord.Day::code)
        .filter(RunSummary::isOfTarget)
        .findFirst()
        .map(RunSummary::exitCode)
        .orElseGet(() -> exitCode(failed.get(0).code()));
  }

  private static boolean isOfTarget(String code) {
    return Stream.of(TargetCode.values()).anyMatch(known -> known.toString().equals(code));
  }

  /** How a run ends that could get or commit no day because of that. */
  static ExitCode exitCode(String code) {
    if (isOfTarget(code)) {
      boolean isAccess = code.equals(TargetCode.CREDENTIALS.toString());
      return isAccess ? ExitCode.CREDENTIALS : ExitCode.TARGET;
    }
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
  static List<RunRecord.Problem> problems(List<RunRecord.Day> days) {
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
