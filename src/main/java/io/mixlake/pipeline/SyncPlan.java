package io.mixlake.pipeline;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.flow.Days;
import io.mixlake.flow.Flow;
import io.mixlake.flow.Schedule;
import io.mixlake.mixpanel.ExportRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a sync has to do: days that the dataset lacks, days that were not over when they were
 * exported, and days that late events may have changed.
 *
 * @param request the days to export; none if everything is there
 * @param settings how they are written, and what they are compared with
 */
record SyncPlan(ExportRequest request, WriteSettings settings, RunFacts facts) {

  /** As long as the quota of a crashed sync is used up: after that, it costs nothing to ask. */
  private static final Duration FRESH = Duration.ofHours(1);

  /**
   * Plans the run, and removes answers that nobody wants any more.
   *
   * @param run of a flow whose days are those of {@link #scheduled}
   * @param ready the run's settings, of a dataset that is ready
   * @throws CannotRun if days are there that another query, mapping or format made
   */
  static SyncPlan of(RunContext run, WriteSettings ready, Sync.Options options) throws IOException {
    KnownDays known = KnownDays.of(ready.dataset());
    Optional<KeptAnswers> answers = answers(run.flow(), ready);
    Set<String> used = answers.isEmpty() ? Set.of() : answers.get().ofFinishedRunsAndVerify();

    LateDays late = isLateWanted(run.flow(), options) ? late(run, ready, known.intact()) : null;
    Set<LocalDate> changed = late == null ? Set.of() : late.record().days().keySet();
    BackfillPlan.Again again =
        new BackfillPlan.Again(
            day -> isInLookback(run.flow(), day) || changed.contains(day), false, used, FRESH);
    BackfillPlan plan =
        BackfillPlan.of(run.flow(), ready, known, again, run.isSpread(), run.startedAt());
    // Not before it is known that the run may begin.
    if (answers.isPresent()) {
      answers.get().deleteOld(known, run.startedAt());
      answers.get().deleteUsed(used);
    }

    WriteSettings comparing = ready.comparing(BackfillPlan.before(run.flow(), known.intact()));
    return new SyncPlan(
        plan.request(),
        options.acceptShrink() ? comparing.acceptingShrink() : comparing,
        run.facts(plan.wanted(), List.of(), BackfillPlan.keepsLandings(run.flow())).withLate(late));
  }

  /** None without days: a schedule that takes no earlier ones has none before its first is over. */
  private static Optional<KeptAnswers> answers(Flow flow, WriteSettings ready) {
    Days days = flow.days();
    return days.from().isAfter(days.to())
        ? Optional.empty()
        : Optional.of(KeptAnswers.of(flow, ready));
  }

  /** The flow, without days before the schedule's start if it is not to take them. */
  static Flow scheduled(Flow flow) {
    Days days = flow.days();
    boolean takesAll = flow.schedule().map(Schedule::backfill).orElse(true);
    LocalDate first =
        takesAll
            ? days.from()
            : LocalDate.ofInstant(
                flow.schedule().orElseThrow().startTime(), BackfillPlan.dayZone(flow));
    return first.isAfter(days.from())
        ? flow.withDays(new Days(first, days.to(), days.includeToday()))
        : flow;
  }

  private static boolean isLateWanted(Flow flow, Sync.Options options) {
    return options.findLate()
        || flow.schedule().filter(s -> s.late() == Schedule.Late.QUERY).isPresent();
  }

  /** Null if there are no days to ask about. */
  private static LateDays late(RunContext run, WriteSettings settings, List<CommittedDay> ledger)
      throws IOException {
    List<CommittedDay> older =
        ledger.stream()
            .filter(day -> BackfillPlan.isIn(run.flow().days(), day.day()))
            .filter(day -> !isInLookback(run.flow(), day.day()))
            .toList();
    return older.isEmpty() ? null : LateDays.find(run, settings, older);
  }

  /** Whether it is the newest day or one of those before it that are always exported again. */
  private static boolean isInLookback(Flow flow, LocalDate day) {
    int lookback =
        flow.schedule().map(Schedule::lookbackDays).orElse(Schedule.DEFAULT_LOOKBACK_DAYS);
    return lookback > 0 && !day.isBefore(flow.days().to().minusDays(lookback));
  }

  /** Whether there is nothing to do. */
  boolean isEmpty() {
    return request.days().isEmpty();
  }
}
