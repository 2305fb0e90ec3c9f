package io.mixlake.pipeline;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.dataset.Dataset.CommitScope;
import io.mixlake.dataset.DayPurge;
import io.mixlake.dataset.DayReplacement;
import io.mixlake.run.DayProfile;
import io.mixlake.run.DayProfiles;
import io.mixlake.run.RunRecord;
import io.mixlake.storage.DamagedFile;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Replaces days by what a purge leaves of them: one by one, or together if a run's days are. */
record PurgeCommit(WriteSettings settings, DayPurge purge) {
  static final Result NOTHING = new Result(List.of(), 0, List.of());

  /**
   * What was done.
   *
   * @param days the days that were replaced
   * @param rows how many rows went
   * @param damaged why days could not be looked at, for each of these
   */
  record Result(List<RunRecord.Day> days, long rows, List<String> damaged) {}

  /** Replaces those of the days that have rows to go. */
  Result of(List<CommittedDay> days) throws IOException {
    Map<LocalDate, String> runs =
        days.stream().collect(Collectors.toMap(CommittedDay::day, CommittedDay::runId));
    boolean isTogether = settings.dataset().commitScope() == CommitScope.RUN;
    List<RunRecord.Day> changed = new ArrayList<>();
    List<DayReplacement> waiting = new ArrayList<>();
    List<String> damaged = new ArrayList<>();
    long rows = 0;
    for (CommittedDay day : days) {
      try {
        long theirs = purge.count(day);
        if (theirs > 0) {
          waiting.add(without(day, theirs));
          rows += theirs;
        }
      } catch (DamagedFile e) {
        damaged.add(e.getMessage());
      }
      if (!isTogether) {
        changed.addAll(commit(waiting, runs));
        waiting.clear();
      }
    }
    changed.addAll(commit(waiting, runs));
    return new Result(changed, rows, damaged);
  }

  private DayReplacement without(CommittedDay day, long theirs) throws IOException {
    String note = DayNote.parse(day.note()).without(theirs).toJson();
    return new DayReplacement(day.day(), purge.stage(settings.runId(), day), note);
  }

  /**
   * @param runs the runs that wrote the days until now
   */
  private List<RunRecord.Day> commit(List<DayReplacement> days, Map<LocalDate, String> runs)
      throws IOException {
    if (days.isEmpty()) {
      return List.of();
    }
    List<CommittedDay> after = settings.commit(days);
    keepProfiles(after, runs);
    return after.stream()
        .map(now -> RunRecord.Day.purged(now.day(), now.rows(), now.bytes(), now.files().size()))
        .toList();
  }

  /** What is known of a day's events stays known; one person's are a small part of them. */
  private void keepProfiles(List<CommittedDay> after, Map<LocalDate, String> runs)
      throws IOException {
    DayProfiles profiles = new DayProfiles(settings.workFolder());
    for (CommittedDay now : after) {
      Optional<DayProfile> profile = profiles.of(now.day());
      if (profile.isPresent() && profile.get().runId().equals(runs.get(now.day()))) {
        profiles.publish(profile.get().rewritten(now.runId(), now.rows()));
      }
    }
  }
}
