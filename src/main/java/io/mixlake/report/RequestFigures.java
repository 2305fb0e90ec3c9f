package io.mixlake.report;

import io.mixlake.run.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * A request, and how much of the hourly quota it found used.
 *
 * @param inLastHour requests of all runs in the 60 minutes up to this one, which is one of them
 */
record RequestFigures(RunRecord.Request request, int inLastHour) {
  private static final Duration HOUR = Duration.ofHours(1);

  /** The requests of one run, in order of time; those of other runs count against the quota. */
  static List<RequestFigures> of(RunRecord run, List<RunRecord> all) {
    List<RunRecord.Request> requests =
        all.stream()
            .flatMap(record -> record.requests().stream())
            .sorted(Comparator.comparing(RunRecord.Request::sentAt))
            .toList();
    List<RequestFigures> figures = new ArrayList<>();
    Deque<Instant> hour = new ArrayDeque<>();
    for (RunRecord.Request request : requests) {
      Instant sent = request.sentAt();
      hour.addLast(sent);
      while (!hour.getFirst().isAfter(sent.minus(HOUR))) {
        hour.removeFirst();
      }
      if (run.requests().contains(request)) {
        figures.add(new RequestFigures(request, hour.size()));
      }
    }
    return figures;
  }
}
