package io.mixlake.mixpanel;

import io.mixlake.flow.Source;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Events of many days that were processed late, counted by day; none is kept. One request, unless
 * it breaks off; then in halves, as exports are.
 *
 * <p>{@code mp_processing_time_ms} is what Mixpanel's own recipes filter by. Events that changed
 * their identity, and deleted ones, do not show: they were processed when they were.
 *
 * @param events late events by day; only days that have some
 * @param unknown the days of which Mixpanel gave no answer
 * @param requests what it took
 */
public record LateEvents(
    Map<LocalDate, Long> events, List<FailedDay> unknown, List<RequestMade> requests) {

  /**
   * Counts.
   *
   * @param since for each day wanted, the time, epoch milliseconds, since when an event must have
   *     been processed to count
   */
  public static LateEvents count(
      Source source, String workFolder, String runId, DayWindow window, Map<LocalDate, Long> since)
      throws IOException {
    Source asked = source.withWhere(where(source.where(), Collections.min(since.values())));
    Timekeeper time = Timekeeper.SYSTEM;
    List<Long> recent =
        new RequestLog(workFolder)
            .recent(time.millis()).stream().map(RequestLog.Entry::millis).toList();
    Source.Quota quota = source.quota();
    QuotaGate gate =
        new QuotaGate(quota.perHour(), quota.perSecond(), quota.concurrent(), recent, time);
    LateEvents found = new LateEvents(new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
    try (ExportClient client = new ExportClient(asked)) {
      Exporter.Asker asker = (query, answer) -> client.count(query, answer, since);
      new Exporter(asked, workFolder, runId, 0, asker, gate, new Outage(), time)
          .export(window, found.new Collector());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while looking for late events");
    }
    return found;
  }

  private static String where(String own, long since) {
    String late = "properties[\"mp_processing_time_ms\"] >= " + since;
    return own.isEmpty() ? late : "(" + own + ") and " + late;
  }

  /** Takes what the exporter finds. */
  private final class Collector implements Exporter.Results {
    @Override
    public void landed(LandedDay day) {
      if (day.lines() > 0) {
        events.put(day.day(), day.lines());
      }
    }

    @Override
    public void failed(FailedDay day) {
      // What Mixpanel no longer has cannot have changed there.
      if (day.code() != SourceCode.OUTSIDE_RETENTION) {
        unknown.add(day);
      }
    }

    @Override
    public void request(RequestMade request) {
      requests.add(request);
    }

    @Override
    public void throttled(long millis) {
      // The request's own figures tell how long it waited.
    }
  }
}
