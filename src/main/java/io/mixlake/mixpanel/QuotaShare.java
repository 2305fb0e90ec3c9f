package io.mixlake.mixpanel;

import io.mixlake.flow.Source;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the lanes of one run in one process share: the gate to the quota, the first answer, and the
 * news that nothing more is to be had.
 */
final class QuotaShare {
  private static final ConcurrentMap<String, QuotaShare> SHARES = new ConcurrentHashMap<>();

  private final QuotaGate gate;
  private final FirstAnswer firstAnswer = new FirstAnswer();
  private final WatchedTime time;
  private final Outage outage;
  private final AtomicReference<FailedDay> fatal;

  private QuotaShare(
      QuotaGate gate, WatchedTime time, Outage outage, AtomicReference<FailedDay> fatal) {
    this.gate = gate;
    this.time = time;
    this.outage = outage;
    this.fatal = fatal;
  }

  /**
   * The share of a lane: the run's own, or, if lanes are spread over processes, the lane's. A
   * spread lane may have been elsewhere since it was last here, so its gate is seeded anew.
   */
  static QuotaShare of(ExportRequest request, DaySpan span) throws IOException {
    String key = request.runId() + (request.isSpread() ? "/" + span.lane() : "");
    synchronized (SHARES) {
      QuotaShare share = SHARES.get(key);
      if (share == null || request.isSpread()) {
        WatchedTime time = new WatchedTime(Timekeeper.SYSTEM);
        QuotaGate gate = gate(request, span, time);
        share =
            share == null
                ? new QuotaShare(gate, time, new Outage(), new AtomicReference<>())
                : new QuotaShare(gate, time, share.outage, share.fatal);
        SHARES.put(key, share);
      }
      return share;
    }
  }

  /** When a run of this process goes on that does nothing but wait for Mixpanel, if it does. */
  static Optional<Instant> waitsUntil(String runId) {
    QuotaShare share = SHARES.get(runId);
    return share == null || share.gate.isAnyUnderWay() ? Optional.empty() : share.time.firstEnd();
  }

  QuotaGate gate() {
    return gate;
  }

  /** The clock that its lanes wait by. */
  Timekeeper time() {
    return time;
  }

  Outage outage() {
    return outage;
  }

  FirstAnswer firstAnswer() {
    return firstAnswer;
  }

  /** The failure that ended the run for every lane, or null. */
  FailedDay fatal() {
    return fatal.get();
  }

  void end(FailedDay failure) {
    fatal.compareAndSet(null, failure);
  }

  private static QuotaGate gate(ExportRequest request, DaySpan span, Timekeeper time)
      throws IOException {
    List<RequestLog.Entry> recent = new RequestLog(request.workFolder()).recent(time.millis());
    Source.Quota quota = request.source().quota();
    if (!request.isSpread()) {
      List<Long> seeds = recent.stream().map(RequestLog.Entry::millis).toList();
      return new QuotaGate(quota.perHour(), quota.perSecond(), quota.concurrent(), seeds, time);
    }
    List<Long> seeds = seedsOfLane(recent, request.runId(), span);
    return new QuotaGate(quota.perHour() / span.lanes(), 1, 1, seeds, time);
  }

  /**
   * The lane's own requests of before a restart, and its part of those of earlier runs. Nobody has
   * waited for the last of its own: it may have taken its time to arrive.
   */
  static List<Long> seedsOfLane(List<RequestLog.Entry> recent, String runId, DaySpan span) {
    List<Long> seeds = new ArrayList<>();
    int others = 0;
    for (RequestLog.Entry entry : recent) {
      if (entry.runId().equals(runId)) {
        if (entry.lane() == span.lane()) {
          seeds.add(entry.millis() + QuotaGate.LONGEST_WAY_MILLIS);
        }
      } else if (others++ % span.lanes() == span.lane()) {
        seeds.add(entry.millis());
      }
    }
    Collections.sort(seeds);
    return seeds;
  }
}
