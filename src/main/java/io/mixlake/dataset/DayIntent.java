package io.mixlake.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;

/** What a commit is about to make of a day, as it is written down before the day is touched. */
public record DayIntent(LocalDate day, String runId, List<StagedFile> files, JsonNode note) {

  /**
   * The intent to replace a day in a run.
   *
   * @throws IllegalArgumentException if two files have the same name, or the note is no JSON object
   */
  public static DayIntent of(String runId, DayReplacement replacement) {
    long names = replacement.files().stream().map(StagedFile::name).distinct().count();
    if (names != replacement.files().size()) {
      throw new IllegalArgumentException("Two files of the same name for " + replacement.day());
    }
    return new DayIntent(
        replacement.day(),
        Layout.checked(runId),
        replacement.files(),
        DayRecord.note(replacement.note()));
  }

  boolean isComplete() {
    return day != null && runId != null && files != null && note != null && note.isObject();
  }
}
