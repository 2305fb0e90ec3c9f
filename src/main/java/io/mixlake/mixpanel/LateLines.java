package io.mixlake.mixpanel;

import io.mixlake.event.EventParser;
import io.mixlake.event.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the events of an answer that were processed late, by day, and keeps none. */
final class LateLines implements DayLines {
  private final Map<LocalDate, Long> since;
  private final EventParser parser;
  private final Map<LocalDate, Long> counts = new TreeMap<>();

  LateLines(Map<LocalDate, Long> since, int maxNesting) {
    this.since = since;
    this.parser = new EventParser(maxNesting);
  }

  /** The index that a landing of just these events would have. */
  LandingIndex index(LandedAnswer answer, long bytes) {
    List<LandingIndex.Day> days =
        answer
            .window()
            .days()
            .map(
                day ->
                    new LandingIndex.Day(
                        day, counts.getOrDefault(day, 0L), 0, List.of(), List.of()))
            .toList();
    return new LandingIndex(
        LandingIndex.VERSION,
        answer.id(),
        answer.query(),
        answer.window().from(),
        answer.window().to(),
        answer.askedAt(),
        counts.values().stream().mapToLong(Long::longValue).sum(),
        bytes,
        days);
  }

  @Override
  public void add(long epochDay, byte[] bytes, int start, int length) {
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    boolean isLate =
        parser.parse(bytes, start, length) == Verdict.EVENT
            && parser.event().processingTime() >= since.getOrDefault(day, Long.MAX_VALUE);
    if (isLate) {
      counts.merge(day, 1L, Long::sum);
    }
  }

  /** Nobody knows when such an event was processed: its day is looked at again. */
  @Override
  public void addLong(long epochDay, byte[] bytes, int start, int length, long wholeLength) {
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    if (since.containsKey(day)) {
      counts.merge(day, 1L, Long::sum);
    }
  }
}
