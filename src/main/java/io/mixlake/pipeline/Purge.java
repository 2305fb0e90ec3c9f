package io.mixlake.pipeline;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.dataset.DayPurge;
import io.mixlake.event.PersonIds;
import io.mixlake.flow.Flow;
import io.mixlake.flow.Target;
import io.mixlake.mixpanel.LandingPurge;
import io.mixlake.record.ColumnTest;
import io.mixlake.run.ExitCode;
import io.mixlake.run.RunHistory;
import io.mixlake.run.RunRecord;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Removes people from a dataset: from its days, its kept answers and its rejects. Days are replaced
 * as by a run, together where a run's are, and only those that have any of their rows. The record
 * of it holds no id.
 */
public final class Purge implements Run {
  private final DatasetRun run;
  private final Set<String> ids;
  private final PersonIds people;
  private final Predicate<LocalDate> days;
  private final boolean onlyLandings;

  /**
   * @param ids as the events have them
   * @param days which days to look at
   * @param onlyLandings whether the dataset's days are left alone
   */
  public Purge(Flow flow, Set<String> ids, Predicate<LocalDate> days, boolean onlyLandings) {
    this.run = new DatasetRun("purge", flow, List.of(), Clock.systemUTC());
    this.ids = new TreeSet<>(ids);
    this.people = new PersonIds(ids);
    this.days = days;
    this.onlyLandings = onlyLandings;
  }

  /**
   * Removes them. Repeatable: what a crash left undone is done by the next purge.
   *
   * @throws CannotRun if no column tells whose an event is, or if the target is of another kind
   */
  @Override
  public RunRecord run(Progress progress) {
    if (!onlyLandings && run.flow().target().format() == Target.Format.EXPERIENCE_PLATFORM) {
      throw otherKind();
    }
    return run.locked(progress, this::remove);
  }

  /**
   * Counts what {@link #run} would remove; changes nothing.
   *
   * @throws CannotRun as {@link #run} does
   */
  public RunRecord.Purged count() throws IOException {
    WriteSettings settings = run.settings();
    List<CommittedDay> ledger = ledger(settings);
    long rows = 0;
    if (!onlyLandings) {
      rows = rows(settings, ledger);
    }
    return new RunRecord.Purged(
        hashes(), rows, landings(settings, false).lines(), rejects(settings, false));
  }

  private long rows(WriteSettings settings, List<CommittedDay> ledger) {
    try {
      DayPurge purge = dayPurge(settings, tests(settings, ledger));
      long rows = 0;
      for (CommittedDay day : ledger) {
        rows += purge.count(day);
      }
      return rows;
    } catch (IOException e) {
      throw new CannotRun(ExitCode.TARGET, e.getMessage(), e);
    }
  }

  private RunRecord remove(WriteSettings settings) throws IOException {
    List<CommittedDay> ledger = onlyLandings ? List.of() : ledger(settings);
    PurgeCommit commit = onlyLandings ? null : commit(settings, ledger);
    // Answers first: a day that is replayed later must not bring them back.
    LandingPurge.Result landed = landings(settings, true);
    long rejected = rejects(settings, true);
    PurgeCommit.Result result = onlyLandings ? PurgeCommit.NOTHING : commit.of(ledger);
    Storage.deleteFolder(Storage.inside(settings.workFolder(), "staging", settings.runId()));
    List<String> damaged = new ArrayList<>(landed.damaged());
    damaged.addAll(result.damaged());
    RunRecord record =
        RunSummary.ofPurge(
            run.facts(List.of(), List.of(), true),
            result.days(),
            damaged,
            new RunRecord.Purged(hashes(), result.rows(), landed.lines(), rejected),
            Instant.now());
    new RunHistory(settings.workFolder()).publish(record);
    if (!damaged.isEmpty()) {
      throw new CannotRun(
          ExitCode.TARGET,
          "Removed %,d rows, %,d lines of kept answers, %,d rejects. Whether these files have more of them cannot be told: %s"
              .formatted(result.rows(), landed.lines(), rejected, String.join("; ", damaged)));
    }
    return record;
  }

  /** The dataset is made ready after all else was looked at: that may change its schema. */
  private PurgeCommit commit(WriteSettings settings, List<CommittedDay> ledger) throws IOException {
    List<ColumnTest> tests = tests(settings, ledger);
    WriteSettings ready = settings.prepared();
    return new PurgeCommit(ready, dayPurge(ready, tests));
  }

  private List<CommittedDay> ledger(WriteSettings settings) throws IOException {
    return settings.dataset().committed().stream().filter(day -> days.test(day.day())).toList();
  }

  /** What tells their rows in those days. */
  private List<ColumnTest> tests(WriteSettings settings, List<CommittedDay> ledger) {
    List<ColumnTest> tests = settings.mapping().columnsOf(people);
    if (tests.isEmpty()) {
      throw new CannotRun(
          ExitCode.USAGE,
          "mapping: no column of text holds distinct_id as it is, so nothing tells whose a row is. Take"
              + " them out of the kept answers by purge --landings-only and write the days again"
              + " by replay; or, when Mixpanel has deleted them, export the days again by run"
              + " --redo");
    }
    BackfillPlan.rejectOtherFormats(ledger, day -> false, settings);
    String mapping = settings.mapping().fingerprint();
    ledger.stream()
        .filter(day -> !DayNote.parse(day.note()).mapping().equals(mapping))
        .findFirst()
        .ifPresent(
            day -> {
              throw new CannotRun(
                  ExitCode.USAGE,
                  "mapping: " + day.day() + " was made by another mapping than the flow names now");
            });
    return tests;
  }

  private static DayPurge dayPurge(WriteSettings settings, List<ColumnTest> tests)
      throws IOException {
    return settings.dataset().purge(tests).orElseThrow(Purge::otherKind);
  }

  private static CannotRun otherKind() {
    return new CannotRun(
        ExitCode.USAGE,
        "target.format: purge takes rows out of parquet, jsonl and iceberg only; purge"
            + " --landings-only and replay, or run --redo, work with every format");
  }

  private LandingPurge.Result landings(WriteSettings settings, boolean deletes) throws IOException {
    boolean withCopies = settings.dedupe() == Flow.Dedupe.ON;
    return new LandingPurge(people, days, withCopies).run(settings.workFolder(), deletes);
  }

  private long rejects(WriteSettings settings, boolean deletes) throws IOException {
    return new RejectPurge(settings, people, days).run(deletes);
  }

  private List<String> hashes() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return ids.stream()
          .map(id -> HexFormat.of().formatHex(digest.digest(id.getBytes(StandardCharsets.UTF_8))))
          .toList();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public String interrupt() {
    return run.interrupt();
  }
}
