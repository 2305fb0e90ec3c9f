package io.mixlake.dataset;

import java.time.LocalDate;
import java.util.List;

/**
 * What a day shall hold from now on.
 *
 * @param files all files of the day; none for a day without events
 * @param note facts about the day for the ledger, JSON object text, kept as they are
 */
public record DayReplacement(LocalDate day, List<StagedFile> files, String note) {
  public DayReplacement {
    files = List.copyOf(files);
  }
}
