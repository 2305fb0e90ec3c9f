package io.mixlake.pipeline;

import io.mixlake.event.Event;
import io.mixlake.event.ProjectClock;
import io.mixlake.run.RunRecord;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How late events arrived: by how many project days the day of their processing is behind their
 * own. That is the look-back that would have found them.
 */
public final class EventLags implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double COVERED = 0.999;

  /** Beyond this many days, lags are counted by ranges. */
  private static final int EXACT_DAYS = 30;

  /** The ends of these ranges, days; the last holds all that is later. */
  private static final int[] RANGES = {60, 90, 180, 365, 1825, 3660};

  private final long[] counts = new long[EXACT_DAYS + 1 + RANGES.length];

  /**
   * Counts an event; one without a time of processing tells nothing.
   *
   * @param time as sent
   * @param instant when it happened, epoch milliseconds UTC
   */
  void add(long time, long instant, long processingTime) {
    if (processingTime != Event.NO_TIME) {
      long lag = Math.max(0, processingTime - instant);
      counts[bucket(ProjectClock.epochDay(time + lag) - ProjectClock.epochDay(time))]++;
    }
  }

  void add(EventLags other) {
    Arrays.setAll(counts, i -> counts[i] + other.counts[i]);
  }

  /** Events by days of lag; only where there are any. */
  Map<Integer, Long> days() {
    Map<Integer, Long> days = new TreeMap<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        days.put(i <= EXACT_DAYS ? i : RANGES[i - EXACT_DAYS - 1], counts[i]);
      }
    }
    return days;
  }

  /**
   * The lags of all runs together; of those that saw days which have had their time, if there are
   * any.
   */
  public static Optional<RunRecord.Lag> ofAll(List<RunRecord> records) {
    Map<Integer, Long> settled = new TreeMap<>();
    Map<Integer, Long> all = new TreeMap<>();
    for (RunRecord record : records) {
      if (record.lag() != null) {
        Map<Integer, Long> days = record.lag().days();
        days.forEach((lag, count) -> all.merge(lag, count, Long::sum));
        if (!record.lag().isLowerBound()) {
          days.forEach((lag, count) -> settled.merge(lag, count, Long::sum));
        }
      }
    }
    return Optional.ofNullable(settled.isEmpty() ? record(all, true) : record(settled, false));
  }

  /** As the run record has it; null if no event told. */
  static RunRecord.Lag record(Map<Integer, Long> days, boolean isLowerBound) {
    return days.isEmpty() ? null : new RunRecord.Lag(days, lookback(days), isLowerBound);
  }

  /** The least look-back, days, that covers 99.9 % of those events. */
  private static int lookback(Map<Integer, Long> days) {
    long all = days.values().stream().mapToLong(Long::longValue).sum();
    long covered = 0;
    for (Map.Entry<Integer, Long> lag : new TreeMap<>(days).entrySet()) {
      covered += lag.getValue();
      if (covered >= COVERED * all) {
        return lag.getKey();
      }
    }
    return 0;
  }

  private static int bucket(long days) {
    if (days <= EXACT_DAYS) {
      return (int) days;
    }
    int range = 0;
    while (range < RANGES.length - 1 && days > RANGES[range]) {
      range++;
    }
    return EXACT_DAYS + 1 + range;
  }
}
