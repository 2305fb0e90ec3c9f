package io.mixlake.mixpanel;

import io.mixlake.flow.Source;
import java.io.IOException;
import java.util.List;

/**
 * A few events of a project, from one request.
 *
 * @param lines the events as they came; empty if the days have none
 * @param code why there are none to be had, or null
 * @param message the same in words
 */
public record EventSample(List<byte[]> lines, SourceCode code, String message) {

  /** Mixpanel's own limit is far above what a sample needs. */
  private static final int MOST_ROWS = 10_000;

  /**
   * Asks for the first events of some days: one request, counted in the dataset's request log.
   *
   * @param workFolder the dataset's work folder
   */
  public static EventSample take(Source source, String workFolder, DayWindow days, int rows)
      throws IOException {
    new RequestLog(workFolder).add(Timekeeper.SYSTEM.millis(), "sample", 0);
    try (ExportClient client = new ExportClient(source)) {
      Outcome outcome =
          client.sample(ExportQuery.of(source), days, Math.max(1, Math.min(rows, MOST_ROWS)));
      if (outcome instanceof Outcome.Sampled sampled) {
        return new EventSample(sampled.lines(), null, "");
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

  private static EventSample failed(SourceCode code, String message) {
    return new EventSample(List.of(), code, message);
  }

  /** Whether the request was answered with events, or with none because there are none. */
  public boolean isAnswered() {
    return code == null;
  }
}
