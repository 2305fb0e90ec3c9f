package io.mixlake.pipeline;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.run.RunHistory;
import io.mixlake.run.RunRecord;
import io.mixlake.run.RunRecord.DayStatus;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Since when an event of a day may have come without being seen: since the day was asked for, or
 * since somebody looked whether there are any.
 */
final class LastLooks {
  private final Map<LocalDate, Instant> looks = new TreeMap<>();
  private final Instant now;

  /**
   * @param days committed ones
   * @param now looks of later times do not count: a clock was wrong
   */
  LastLooks(List<CommittedDay> days, Instant now) {
    days.forEach(
        day -> looks.put(day.day(), Instant.ofEpochMilli(DayNote.parse(day.note()).askedAt())));
    this.now = now;
  }

  /** Reads records, the newest first, to where older ones could tell nothing of any day. */
  void readUntilEnough(RunHistory history) throws IOException {
    history.newest(
        record -> {
          read(record);
          Instant began = record.metrics().durationSummary().startedAtUTC();
          return looks.values().stream().allMatch(began::isBefore);
        });
  }

  private void read(RunRecord record) {
    RunRecord.Late late = record.late();
    // What a query found counts only if the run had it all.
    if (late != null && record.metrics().statusSummary().exitCode() == 0) {
      late.from().datesUntil(late.to().plusDays(1)).forEach(day -> look(day, late.askedAt()));
    }
    for (RunRecord.Day day : record.days()) {
      if (day.status() == DayStatus.UNCHANGED) {
        record.requests().stream()
            .filter(request -> hasLanded(request, day.day()))
            .forEach(request -> look(day.day(), request.sentAt()));
      }
    }
  }

  private static boolean hasLanded(RunRecord.Request request, LocalDate day) {
    return request.outcome().equals("landed")
        && !day.isBefore(request.from())
        && !day.isAfter(request.to());
  }

  private void look(LocalDate day, Instant at) {
    if (!at.isAfter(now)) {
      looks.computeIfPresent(day, (same, before) -> at.isAfter(before) ? at : before);
    }
  }

  /** When that day was last looked at. */
  Instant at(LocalDate day) {
    return looks.get(day);
  }
}
