package io.mixlake.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.mixlake.dataset.CommittedDay;
import io.mixlake.event.ProjectClock;
import io.mixlake.flow.Flow;
import io.mixlake.storage.JsonFiles;
import java.time.LocalDate;
import java.time.ZoneId;
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
 * @param clock how times were read, see {@link #clock(ProjectClock)}; null in older notes
 * @param dedupe whether exact duplicates were left out; null in older notes
 * @param bytes bytes that came, uncompressed
 * @param events events, each once, whether or not they became rows; null in notes of before this
 *     was written down
 * @param content the same for the same events, see {@link Tally#content}; null in older notes, and
 *     after a purge
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DayNote(
    Set<String> requests,
    long askedAt,
    String query,
    String mapping,
    String clock,
    Flow.Dedupe dedupe,
    long lines,
    long rejected,
    long duplicates,
    long bytes,
    Long events,
    String content) {

  /** A clock as a note has it: the zone that was taken off, UTC if none was. */
  static String clock(ProjectClock clock) {
    return clock.reading() == ProjectClock.Reading.UTC ? "UTC" : clock.zone().getId();
  }

  /** Whether times were read as by that clock: zones of other names may have the same rules. */
  boolean isBy(ProjectClock other) {
    return clock == null
        || clock.equals(clock(other))
        || ZoneId.of(clock).getRules().equals(ZoneId.of(clock(other)).getRules());
  }

  /** Whether exact duplicates were treated in that way. */
  boolean isWith(Flow.Dedupe other) {
    return dedupe == null || dedupe == other;
  }

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

  /** The note of the day when so many of its events were taken out. */
  DayNote without(long purged) {
    Long left = events == null ? null : Math.max(0, events - purged);
    return new DayNote(
        requests,
        askedAt,
        query,
        mapping,
        clock,
        dedupe,
        lines,
        rejected,
        duplicates,
        bytes,
        left,
        null);
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
