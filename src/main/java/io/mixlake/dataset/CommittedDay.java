package io.mixlake.dataset;

import java.time.LocalDate;
import java.util.List;

/**
 * A day that readers can see.
 *
 * @param runId the run that committed it
 * @param files names of the files in the day's partition
 * @param note the {@link DayReplacement#note} that it was committed with
 */
public record CommittedDay(
    LocalDate day, String runId, List<String> files, long rows, long bytes, String note) {
  public CommittedDay {
    files = List.copyOf(files);
  }
}
