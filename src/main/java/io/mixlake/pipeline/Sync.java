package io.mixlake.pipeline;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.flow.Days;
import io.mixlake.flow.Flow;
import io.mixlake.flow.Schedule;
import io.mixlake.run.RunHistory;
import io.mixlake.run.RunRecord;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings a dataset up to date: days that it lacks, days that were not over when they were exported,
 * and days that late events may have changed. A day whose events are the same is left alone; a
 * final day that lost events is not replaced without being told to.
 */
public final class Sync implements Run {
  private final DatasetRun run;
  private final Options options;

  /**
   * What a command line adds to the flow.
   *
   * @param acceptShrink whether days that lost events are replaced
   * @param findLate whether a query names changed days that are older than the look-back, whatever
   *     the flow says
   */
  public record Options(boolean acceptShrink, boolean findLate) {}

  /**
   * @param arguments Beam's options, {@code --runner=DirectRunner} and the like
   * @param clock when the run begins; {@code flow}'s days were read by it
   * @throws CannotRun if Beam does not know an option
   */
  public Sync(Flow flow, Options options, List<String> arguments, Clock clock) {
    this.run = new DatasetRun("sync", flow.withDays(scheduled(flow)), arguments, clock);
    this.options = options;
  }

  /** The flow's days; without those before the schedule's start if it is not to take them. */
  private static Days scheduled(Flow flow) {
    Days days = flow.days();
    boolean takesAll = flow.schedule().map(Schedule::backfill).orElse(true);
    LocalDate first =
        takesAll
            ? days.from()
            : LocalDate.ofInstant(
                flow.schedule().orElseThrow().startTime(), BackfillPlan.dayZone(flow));
    return first.isAfter(days.from()) ? new Days(first, days.to(), days.includeToday()) : days;
  }

  /**
   * Runs.
   *
   * @throws CannotRun if the run could not begin or broke off; what it landed and committed stays
   */
  @Override
  public RunRecord run(Progress progress) {
    return run.locked(progress, settings -> sync(settings.prepared(), progress));
  }

  private RunRecord sync(WriteSettings settings, Progress progress) throws IOException {
    List<CommittedDay> ledger = settings.dataset().committed();
    KeptAnswers answers = new KeptAnswers(run.flow().landing().keep(), settings);
    answers.deleteOld(ledger, run.startedAt());
    Set<String> used = answers.ofFinishedRuns();
    answers.deleteUsed(used);
    LateDays late = late(settings, ledger);
    BackfillPlan plan = plan(settings, ledger, used, late);
    RunFacts facts = run.facts(List.of(), BackfillPlan.keepsLandings(run.flow())).withLate(late);
    if (plan.wanted().isEmpty()) {
      RunRecord record = RunSummary.of(facts, List.of(), List.of(), Instant.now());
      new RunHistory(settings.workFolder()).publish(record);
      return record;
    }
    WriteSettings comparing = settings.comparing(BackfillPlan.before(run.flow(), ledger));
    WriteSettings writing = options.acceptShrink() ? comparing.acceptingShrink() : comparing;
    return run.execute(
        pipeline -> BackfillPipeline.build(pipeline, plan.request(), writing, facts),
        plan.wanted().size(),
        progress,
        facts);
  }

  private BackfillPlan plan(
      WriteSettings settings, List<CommittedDay> ledger, Set<String> used, LateDays late) {
    Set<LocalDate> again = new HashSet<>();
    if (late != null) {
      again.addAll(late.record().days().keySet());
    }
    BackfillPlan.Again days =
        new BackfillPlan.Again(day -> isInLookback(day) || again.contains(day), false, used);
    return BackfillPlan.of(run.flow(), settings, ledger, days, run.isSpread(), run.startedAt());
  }

  /** Null if it is not to be asked for, or if there are no days to ask about. */
  private LateDays late(WriteSettings settings, List<CommittedDay> ledger) throws IOException {
    boolean isWanted =
        options.findLate()
            || run.flow().schedule().filter(s -> s.late() == Schedule.Late.QUERY).isPresent();
    List<CommittedDay> older =
        ledger.stream()
            .filter(day -> BackfillPlan.isIn(run.flow().days(), day.day()))
            .filter(day -> !isInLookback(day.day()))
            .toList();
    return isWanted && !older.isEmpty() ? LateDays.find(run, settings, older) : null;
  }

  /** Whether it is the newest day or one of those before it that are always exported again. */
  private boolean isInLookback(LocalDate day) {
    int lookback =
        run.flow().schedule().map(Schedule::lookbackDays).orElse(Schedule.DEFAULT_LOOKBACK_DAYS);
    return lookback > 0 && !day.isBefore(run.flow().days().to().minusDays(lookback));
  }

  @Override
  public String interrupt() {
    return run.interrupt();
  }
}
