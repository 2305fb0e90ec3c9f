package io.mixlake.pipeline;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.mixpanel.DayWindow;
import io.mixlake.mixpanel.FailedDay;
import io.mixlake.mixpanel.LateEvents;
import io.mixlake.mixpanel.RequestMade;
import io.mixlake.run.RunHistory;
import io.mixlake.run.RunRecord;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a query for late events found, for the run record.
 *
 * @param record as the record will have it
 * @param unknown days of which there was no answer
 * @param requests what it took
 */
record LateDays(RunRecord.Late record, List<FailedDay> unknown, List<RequestMade> requests)
    implements Serializable {
  /**
   * Mixpanel shows an event some time after it was processed: three quarters of an hour have been
   * seen. What was processed so shortly before the last look is looked for again.
   */
  private static final Duration MARGIN = Duration.ofHours(6);

  LateDays {
    unknown = List.copyOf(unknown);
    requests = List.copyOf(requests);
  }

  /**
   * Looks for late events of the days before the look-back.
   *
   * @param days the committed days to look at, sorted; one at least
   */
  static LateDays find(RunContext run, WriteSettings settings, List<CommittedDay> days)
      throws IOException {
    LocalDate from = days.get(0).day();
    LocalDate to = days.get(days.size() - 1).day();
    LastLooks looks = new LastLooks(days, run.startedAt());
    looks.readUntilEnough(new RunHistory(settings.workFolder()));
    Map<LocalDate, Long> since = new TreeMap<>();
    for (CommittedDay day : days) {
      since.put(day.day(), looks.at(day.day()).minus(MARGIN).toEpochMilli());
    }
    LateEvents found =
        LateEvents.count(
            run.flow().source(),
            settings.workFolder(),
            run.runId(),
            new DayWindow(from, to),
            since);
    return new LateDays(
        new RunRecord.Late(
            Instant.ofEpochMilli(Collections.min(since.values())),
            run.startedAt(),
            from,
            to,
            found.events(),
            found.unknown().size()),
        found.unknown(),
        found.requests());
  }
}
