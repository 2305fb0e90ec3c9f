package io.mixlake.pipeline;

import io.mixlake.flow.Flow;
import io.mixlake.flow.LandingKeep;
import io.mixlake.mixpanel.DayWindow;
import io.mixlake.mixpanel.LandingArea;
import io.mixlake.run.RunHistory;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;

/** Which of the answers in the landing area may go, and which do not count. */
record KeptAnswers(LandingKeep keep, DayWindow days, WriteSettings settings) {
  /** Those of a flow's days: of others, it has no say. */
  static KeptAnswers of(Flow flow, WriteSettings settings) {
    DayWindow days = new DayWindow(flow.days().from(), flow.days().to());
    return new KeptAnswers(flow.landing().keep(), days, settings);
  }

  /** Deletes the answers that nobody wants any more. */
  void deleteOld(KnownDays known, Instant now) throws IOException {
    if (keep instanceof LandingKeep.For limited) {
      LandingArea.deleteOlder(settings.workFolder(), now.minus(limited.age()).toEpochMilli());
    } else if (keep instanceof LandingKeep.None) {
      long freshSince = now.minus(BackfillPlan.FRESH).toEpochMilli();
      LandingArea.deleteSpent(
          settings.workFolder(), settings.query(), days, known.askedAt(), freshSince);
      LandingArea.deleteDamaged(settings.workFolder(), settings.query());
    }
  }

  /**
   * The answers of runs that came to their end: whoever wants days anew asks for newer ones. Those
   * of runs that crashed were never looked at.
   */
  Set<String> ofFinishedRuns() throws IOException {
    return LandingArea.askedBy(
        settings.workFolder(), new RunHistory(settings.workFolder())::hasEnded);
  }

  /**
   * The same, and what {@code verify} left for {@code run --redo}: a sync wants to know what has
   * come in since.
   */
  Set<String> ofFinishedRunsAndVerify() throws IOException {
    RunHistory history = new RunHistory(settings.workFolder());
    return LandingArea.askedBy(
        settings.workFolder(), run -> DatasetRun.isOfVerify(run) || history.hasEnded(run));
  }

  /** Deletes those of {@link #ofFinishedRunsAndVerify}, unless they are to be kept. */
  void deleteUsed(Set<String> used) throws IOException {
    if (keep instanceof LandingKeep.None) {
      LandingArea.delete(settings.workFolder(), days, used);
    }
  }
}
