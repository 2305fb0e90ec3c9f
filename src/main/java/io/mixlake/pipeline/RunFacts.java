package io.mixlake.pipeline;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What is known about a run before it begins.
 *
 * @param format the dataset's, as the flow file names it
 * @param path the dataset's
 * @param present wanted days that the dataset has already
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
    List<LocalDate> present,
    boolean keepsLandings,
    String kind,
    LateDays late,
    boolean isSpread)
    implements Serializable {
  RunFacts {
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
        present,
        keepsLandings,
        kind,
        found,
        isSpread);
  }
}
