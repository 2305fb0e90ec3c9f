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
 */
record RunFacts(
    String runId,
    String flow,
    String workFolder,
    Instant startedAt,
    List<LocalDate> present,
    boolean keepsLandings)
    implements Serializable {
  RunFacts {
    present = List.copyOf(present);
  }
}
