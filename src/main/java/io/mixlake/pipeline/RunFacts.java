package io.mixlake.pipeline;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known about a run before it begins.
 *
 * @param format the dataset's, as the flow file names it
 * @param path the dataset's
 * @param wanted days, each of which has to have an outcome in the end
 * @param present days of the flow that the dataset has already
 * @param keepsLandings whether answers stay after their days are committed
 * @param kind the command, as the run record has it
 * @param late what a query for late events found, if one was made
 * @param isSpread whether the job runs on a cluster
 */
record RunFacts(
    String runId,
    String flow,
    String format,
    String path,
    String workFolder,
    Instant startedAt,
    List<LocalDate> wanted,
    List<LocalDate> present,
    boolean keepsLandings,
    String kind,
    LateDays late,
    boolean isSpread)
    implements Serializable {
  RunFacts {
    wanted = List.copyOf(wanted);
    present = List.copyOf(present);
  }

  RunFacts withLate(LateDays found) {
    return new RunFacts(
        runId,
        flow,
        format,
        path,
        workFolder,
        startedAt,
        wanted,
        present,
        keepsLandings,
        kind,
        found,
        isSpread);
  }

  /**
   * Checks that no day got lost on the way.
   *
   * @throws IllegalStateException with the days that are missing, if the runner lost something
   */
  void requireAll(List<DayOutcome> outcomes) {
    Set<LocalDate> missing = new TreeSet<>(wanted);
    outcomes.forEach(outcome -> missing.remove(outcome.day()));
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "The runner lost "
              + missing
              + " on the way. What is committed stays; the same command again exports the rest");
    }
  }
}
