package io.mixlake.dataset;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A day that readers can see.
 *
 * @param runId the run that committed it
 * @param files names of the files in the day's partition
 * @param rows rows that readers see
 * @param note the {@link DayReplacement#note} that it was committed with
 * @param refused rows that the target left out in this commit, by code; they are not in {@code
 *     rows}
 */
public record CommittedDay(
    LocalDate day,
    String runId,
    List<String> files,
    long rows,
    long bytes,
    String note,
    Map<String, Long> refused) {
  public CommittedDay {
    files = List.copyOf(files);
    refused = Map.copyOf(refused);
  }

  /** A day that holds every row that was to be committed. */
  public CommittedDay(
      LocalDate day, String runId, List<String> files, long rows, long bytes, String note) {
    this(day, runId, files, rows, bytes, note, Map.of());
  }
}
