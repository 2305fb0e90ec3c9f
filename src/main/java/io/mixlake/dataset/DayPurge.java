package io.mixlake.dataset;

import java.io.IOException;
import java.util.List;

/** Takes rows out of committed days: stages the days without them. */
public interface DayPurge {

  /** How many rows of the day are to go. */
  long count(CommittedDay day) throws IOException;

  /** Stages all other rows of the day, for {@link Dataset#commit}. */
  List<StagedFile> stage(String runId, CommittedDay day) throws IOException;
}
