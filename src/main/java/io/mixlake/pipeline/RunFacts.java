package io.mixlake.pipeline;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What is known about a run before it begins.
 *
 * @param present wanted days that the dataset has already
 * @param keepsLandings whether answers stay after their days are committed
 * @param kind the command, as the run record has it
 * @param late what a query for late events found, if one was made
 */
record RunFacts(
    String runId,
    String flow,
    String workFolder,
    Instant startedAt,
    List<LocalDate> present,
    boolean keepsLandings,
    String kind,
    LateDays late)
    implements Serializable {
  RunFacts {
    present = List.copyOf(present);
  }

  RunFacts withLate(LateDays found) {
    return new RunFacts(runId, flow, workFolder, startedAt, present, keepsLandings, kind, found);
  }
}
