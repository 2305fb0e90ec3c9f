package io.mixlake.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mixlake.dataset.CommittedDay;
import io.mixlake.storage.JsonFiles;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the ledger keeps about a committed day, beside its files.
 *
 * @param requests ids of the requests that it came from
 * @param askedAt when the request was sent, epoch milliseconds
 * @param query fingerprint of what was asked
 * @param mapping fingerprint of the mapping
 * @param bytes bytes that came, uncompressed
 */
record DayNote(
    Set<String> requests,
    long askedAt,
    String query,
    String mapping,
    long lines,
    long rejected,
    long duplicates,
    long bytes) {

  /** The days that each request was committed for, by the request's id. */
  static Map<String, Set<LocalDate>> answers(List<CommittedDay> ledger) {
    Map<String, Set<LocalDate>> answers = new HashMap<>();
    for (CommittedDay day : ledger) {
      for (String request : parse(day.note()).requests()) {
        answers.computeIfAbsent(request, id -> new HashSet<>()).add(day.day());
      }
    }
    return answers;
  }

  String toJson() {
    try {
      return JsonFiles.mapper().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A note always becomes JSON", e);
    }
  }

  /**
   * @throws IllegalStateException if the text is not a note
   */
  static DayNote parse(String json) {
    try {
      return JsonFiles.mapper().readValue(json, DayNote.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The ledger has a note that Mixlake did not write", e);
    }
  }
}
