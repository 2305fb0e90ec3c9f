package io.mixlake.mixpanel;

import io.mixlake.flow.Source;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * Days to export, for one run.
 *
 * @param workFolder folder on the dataset's file system, in which {@code landing} and {@code
 *     requests} are kept
 * @param runId the run; letters, digits and hyphens
 * @param days the days wanted, sorted, each once
 * @param landingsSince since when a complete answer that an earlier run left behind counts for a
 *     day, by when it was asked for, epoch milliseconds; always for a day that is not in it
 * @param spentLandings ids of requests whose answers do not count, because the days are wanted anew
 * @param bytesPerDay what a day's landing took in earlier runs, bytes; 0 if unknown
 * @param isSpread whether lanes may run in several processes, so that each must keep to its own
 *     share of the quota
 * @param pauses whether a lane gives way after every request, and is gone on with; if not, nothing
 *     interrupts it
 */
@DefaultCoder(SerializableCoder.class)
public record ExportRequest(
    Source source,
    String workFolder,
    String runId,
    List<LocalDate> days,
    Map<LocalDate, Long> landingsSince,
    Set<String> spentLandings,
    long bytesPerDay,
    boolean isSpread,
    boolean pauses)
    implements Serializable {

  /** What a spread job can count on: three lanes a second apart never make four in a second. */
  private static final int MOST_SPREAD_LANES = 3;

  private static final int MOST_LANES = 4;
  private static final int LEAST_DAYS_PER_LANE = 10;

  public ExportRequest {
    days = List.copyOf(days);
    landingsSince = Map.copyOf(landingsSince);
    spentLandings = Set.copyOf(spentLandings);
  }

  /** The same days, so many at once. */
  ExportRequest withDaysPerRequest(int count) {
    return with(source.withDaysPerRequest(count), pauses);
  }

  /** The same, whose lanes are not interrupted. */
  public ExportRequest withoutPauses() {
    return with(source, false);
  }

  private ExportRequest with(Source newSource, boolean newPauses) {
    return new ExportRequest(
        newSource,
        workFolder,
        runId,
        days,
        landingsSince,
        spentLandings,
        bytesPerDay,
        isSpread,
        newPauses);
  }

  /** How many lanes of requests run side by side. */
  int lanes() {
    int byDays = (days.size() + LEAST_DAYS_PER_LANE - 1) / LEAST_DAYS_PER_LANE;
    int byQuota = source.quota().concurrent();
    if (isSpread) {
      byQuota = Math.min(byQuota, Math.min(source.quota().perSecond(), source.quota().perHour()));
    }
    int most = isSpread ? MOST_SPREAD_LANES : MOST_LANES;
    return Math.max(1, Math.min(most, Math.min(byDays, byQuota)));
  }

  /** The lanes of these days, and who stands by, if a second worker can wait for the only lane. */
  List<DaySpan> divide(DaySpan span) {
    List<DaySpan> lanes = span.divide(lanes());
    boolean standsBy =
        !isSpread
            && lanes.size() == 1
            && span.size() > 0
            && Runtime.getRuntime().availableProcessors() > 1;
    return standsBy ? List.of(lanes.get(0), span.standBy()) : lanes;
  }

  /** The longest run of consecutive days that begins at that index, of at most so many days. */
  DayWindow windowAt(int index, int end, int most) {
    int last = index;
    while (last + 1 < end
        && last + 1 - index < most
        && days.get(last + 1).equals(days.get(last).plusDays(1))) {
      last++;
    }
    return new DayWindow(days.get(index), days.get(last));
  }

  /** The answer that already holds that day, if one of them does; the newest. */
  LandedAnswer answerFor(LocalDate day, List<LandedAnswer> answers) {
    long since = landingsSince.getOrDefault(day, Long.MIN_VALUE);
    for (LandedAnswer answer : answers) {
      boolean isOurs = answer.runId().equals(runId);
      boolean counts = isOurs || answer.askedAt() >= since && !spentLandings.contains(answer.id());
      if (counts && answer.window().contains(day.toEpochDay())) {
        return answer;
      }
    }
    return null;
  }
}
