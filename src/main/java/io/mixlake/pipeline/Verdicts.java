package io.mixlake.pipeline;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What {@link Verify} found.
 *
 * @param against {@code landings} or {@code export}
 */
public record Verdicts(String against, List<Day> days) {

  /**
   * A day.
   *
   * @param rows the dataset's rows
   * @param expected the rows that the answer makes; 0 if there is none to compare with
   * @param differences how many rows or files differ, by how; none for an equal day
   * @param examples {@code event_id}s of some differing rows, if the dataset has that column
   * @param message why the day could not be compared, or what to do; empty for an equal day
   */
  public record Day(
      LocalDate day,
      Status status,
      long rows,
      long expected,
      Map<Difference, Long> differences,
      List<String> examples,
      String message) {}

  /** Whether a day is what it should be. */
  public enum Status {
    EQUAL,
    DIFFERENT,
    NOT_COMPARED
  }

  /** Whether every day is equal. */
  public boolean areEqual() {
    return days.stream().allMatch(day -> day.status() == Status.EQUAL);
  }
}
