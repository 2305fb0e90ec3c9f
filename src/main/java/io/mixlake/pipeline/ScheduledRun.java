package io.mixlake.pipeline;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * A run that is due.
 *
 * @param due when the schedule wants it
 * @param startedAt when it was found to be due, the same time or later
 */
@DefaultCoder(SerializableCoder.class)
record ScheduledRun(Instant due, Instant startedAt) implements Serializable {
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'-due'").withZone(ZoneOffset.UTC);

  /** The same whenever the run is started: a job that begins it once more carries it on. */
  String runId() {
    return ID.format(due);
  }

  /** When the schedule wanted the run of that id; empty if no schedule did. */
  static Optional<Instant> due(String runId) {
    try {
      return Optional.of(ID.parse(runId, Instant::from));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
