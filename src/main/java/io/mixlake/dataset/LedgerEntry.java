package io.mixlake.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;

/** A committed day, as its ledger file keeps it. */
record LedgerEntry(
    LocalDate day, String runId, List<String> files, long rows, long bytes, JsonNode note) {

  static LedgerEntry of(CommittedDay day, JsonNode note) {
    return new LedgerEntry(day.day(), day.runId(), day.files(), day.rows(), day.bytes(), note);
  }

  CommittedDay toDay() {
    return new CommittedDay(day, runId, files, rows, bytes, note.toString());
  }
}
