package io.mixlake.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import io.mixlake.storage.JsonFiles;
import java.time.LocalDate;
import java.util.List;

/** A committed day, as its ledger file keeps it; the note is a JSON object. */
public record DayRecord(
    LocalDate day, String runId, List<String> files, long rows, long bytes, JsonNode note) {
  /** Numbers keep their digits. */
  static final ObjectReader READER =
      JsonFiles.mapper()
          .reader()
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

  /** What an intent makes of its day. */
  public static DayRecord of(DayIntent intent) {
    return new DayRecord(
        intent.day(),
        intent.runId(),
        intent.files().stream().map(StagedFile::name).toList(),
        intent.files().stream().mapToLong(StagedFile::rows).sum(),
        intent.files().stream().mapToLong(StagedFile::bytes).sum(),
        intent.note());
  }

  boolean isComplete() {
    return day != null && runId != null && files != null && note != null && note.isObject();
  }

  /** The same for those who read the ledger. */
  public CommittedDay value() {
    return new CommittedDay(day, runId, files, rows, bytes, note.toString());
  }

  /**
   * Reads a note.
   *
   * @throws IllegalArgumentException if it is not the text of a JSON object
   */
  static JsonNode note(String text) {
    try {
      JsonNode note = READER.readTree(text);
      if (note.isObject()) {
        return note;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A day's note is not JSON: " + e.getOriginalMessage(), e);
    }
    throw new IllegalArgumentException("A day's note is not a JSON object");
  }
}
