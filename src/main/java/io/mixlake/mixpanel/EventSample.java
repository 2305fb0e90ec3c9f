package io.mixlake.mixpanel;

import io.mixlake.flow.Source;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A few events of a project, from one request.
 *
 * @param lines the events as they came; empty if the days have none
 * @param code why there are none to be had, or null
 * @param message the same in words
 * @param clockAhead how far this machine's clock is ahead of Mixpanel's; less than zero if it is
 *     behind, empty if the answer does not tell
 */
public record EventSample(
    List<byte[]> lines, SourceCode code, String message, Optional<Duration> clockAhead) {

  /** Mixpanel's own limit is far above what a sample needs. */
  private static final int MOST_ROWS = 10_000;

  /**
   * Asks for the first events of some days: one request, counted in the dataset's request log, if
   * the quota has room for it.
   *
   * @param workFolder the dataset's work folder
   */
  public static EventSample take(Source source, String workFolder, DayWindow days, int rows)
      throws IOException {
    Optional<Instant> free = free(source.quota(), workFolder);
    if (free.isPresent()) {
      return failed(
          SourceCode.THROTTLED,
          "%d requests were made within the hour, as many as source.quota.perHour allows; the next may be made at %s"
              .formatted(source.quota().perHour(), free.get()));
    }
    new RequestLog(workFolder).add(Timekeeper.SYSTEM.millis(), "sample", 0);
    try (ExportClient client = new ExportClient(source)) {
      Outcome outcome =
          client.sample(ExportQuery.of(source), days, Math.max(1, Math.min(rows, MOST_ROWS)));
      if (outcome instanceof Outcome.Sampled sampled) {
        return new EventSample(sampled.lines(), null, "", clockAhead(sampled.date()));
      }
      if (outcome instanceof Outcome.Refused refused) {
        return failed(refused.code(), refused.message());
      }
      if (outcome instanceof Outcome.Broken broken) {
        return failed(broken.code(), broken.message());
      }
      if (outcome instanceof Outcome.OutsideRetention outside) {
        return failed(SourceCode.OUTSIDE_RETENTION, outside.message());
      }
      return failed(
          SourceCode.THROTTLED, "Mixpanel answered 429: the quota is used up, try again later");
    }
  }

  /** When the hour has room again; empty if it has: nobody waits an hour for a sample. */
  private static Optional<Instant> free(Source.Quota quota, String workFolder) throws IOException {
    List<RequestLog.Entry> recent = new RequestLog(workFolder).peek(Timekeeper.SYSTEM.millis());
    int before = recent.size() - quota.perHour();
    return before < 0
        ? Optional.empty()
        : Optional.of(
            Instant.ofEpochMilli(recent.get(before).millis() + QuotaGate.HOUR_MILLIS)
                .truncatedTo(ChronoUnit.SECONDS));
  }

  private static Optional<Duration> clockAhead(String date) {
    try {
      return Optional.ofNullable(date)
          .map(DateTimeFormatter.RFC_1123_DATE_TIME::parse)
          .map(Instant::from)
          .map(theirs -> Duration.between(theirs, Instant.now()));
    } catch (DateTimeException e) {
      // A server that tells the time in another form is no reason to doubt ours.
      return Optional.empty();
    }
  }

  private static EventSample failed(SourceCode code, String message) {
    return new EventSample(List.of(), code, message, Optional.empty());
  }

  /** Whether the request was answered with events, or with none because there are none. */
  public boolean isAnswered() {
    return code == null;
  }
}
