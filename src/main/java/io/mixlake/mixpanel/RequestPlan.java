package io.mixlake.mixpanel;

import io.mixlake.flow.Source;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The requests that an export would make, and how long the quota would make it take: the export's
 * own windows, lanes and gate, on a clock that passes at once. Nothing is sent.
 *
 * @param landedDays days that have landed and need no request
 * @param requests in the order in which they would be sent
 * @param duration until the last answer has come
 */
public record RequestPlan(int landedDays, List<Planned> requests, Duration duration) {
  /** What an answer is taken to bring a second, compressed; real ones differ widely. */
  private static final long BYTES_PER_SECOND = 4_000_000;

  private static final long ANSWER_MILLIS = 1_000;

  /**
   * A request.
   *
   * @param after how long after the start it would be sent
   */
  public record Planned(LocalDate from, LocalDate to, Duration after) {}

  /**
   * Plans an export.
   *
   * @param dayBytes what a day's landing will take if no earlier run has told, compressed bytes
   */
  public static RequestPlan of(ExportRequest request, long dayBytes, Instant now)
      throws IOException {
    String query = ExportQuery.of(request.source()).fingerprint();
    List<LandedAnswer> landed = LandedAnswer.list(request.workFolder(), query);
    List<Long> recent =
        new RequestLog(request.workFolder())
            .peek(now.toEpochMilli()).stream().map(RequestLog.Entry::millis).toList();
    return new Simulation(request, dayBytes, landed, recent, now.toEpochMilli()).run();
  }

  /** The same days with one request each, for comparison. */
  public static RequestPlan dayByDay(ExportRequest request, long dayBytes, Instant now) {
    return new Simulation(
            request.withDaysPerRequest(1), dayBytes, List.of(), List.of(), now.toEpochMilli())
        .run();
  }

  /** Lanes that take turns in virtual time. */
  private static final class Simulation implements Timekeeper {
    private final ExportRequest request;
    private final long dayBytes;
    private final List<LandedAnswer> answers;
    private final QuotaGate gate;
    private final WindowSizing sizing;
    private final long start;
    private final List<Planned> planned = new ArrayList<>();
    private final PriorityQueue<Coming> coming =
        new PriorityQueue<>(Comparator.comparingLong(Coming::at));
    private long now;
    private long end;
    private int landedDays;

    Simulation(
        ExportRequest request,
        long dayBytes,
        List<LandedAnswer> landed,
        List<Long> recent,
        long start) {
      Source.Quota quota = request.source().quota();
      this.request = request;
      this.dayBytes = request.bytesPerDay() > 0 ? request.bytesPerDay() : dayBytes;
      this.answers = new ArrayList<>(landed);
      this.gate =
          new QuotaGate(quota.perHour(), quota.perSecond(), Integer.MAX_VALUE, recent, this);
      this.sizing = new WindowSizing(request.source().daysPerRequest(), request.bytesPerDay());
      this.start = start;
      this.now = start;
      this.end = start;
    }

    /** A lane: its days, how far it is, and when its request will be answered. */
    private record Lane(int next, int to, long readyAt) {}

    /** An answer under way, and when it will have come. */
    private record Coming(LandedAnswer answer, long at) {}

    RequestPlan run() {
      PriorityQueue<Lane> lanes = new PriorityQueue<>(Comparator.comparingLong(Lane::readyAt));
      for (DaySpan span : new DaySpan(0, request.days().size(), 0, 1).divide(request.lanes())) {
        lanes.add(new Lane(span.from(), span.to(), start));
      }
      while (!lanes.isEmpty()) {
        Lane lane = lanes.poll();
        if (lane.next() < lane.to()) {
          lanes.add(step(lane));
        }
      }
      return new RequestPlan(landedDays, List.copyOf(planned), Duration.ofMillis(end - start));
    }

    private Lane step(Lane lane) {
      while (!coming.isEmpty() && coming.peek().at() <= lane.readyAt()) {
        answers.add(0, coming.poll().answer());
      }
      // Lanes of several processes know nothing of each other's first answer.
      if (!request.isSpread() && sizing.isBlind(answers) && !coming.isEmpty()) {
        return new Lane(lane.next(), lane.to(), coming.peek().at());
      }
      DayWindow window =
          WindowChoice.next(request, lane.next(), lane.to(), answers, sizing).window();
      if (request.answerFor(window.from(), answers) != null) {
        landedDays += window.size();
        return new Lane(lane.next() + window.size(), lane.to(), lane.readyAt());
      }
      now = Math.max(now, lane.readyAt());
      pass();
      planned.add(new Planned(window.from(), window.to(), Duration.ofMillis(now - start)));
      long bytes = window.size() * dayBytes;
      long readyAt = now + ANSWER_MILLIS + bytes * 1000 / BYTES_PER_SECOND;
      LandedAnswer answer =
          new LandedAnswer(window, "", now, request.runId(), "planned", "", bytes);
      coming.add(new Coming(answer, readyAt));
      end = Math.max(end, readyAt);
      return new Lane(lane.next() + window.size(), lane.to(), readyAt);
    }

    private void pass() {
      try {
        gate.acquire();
        gate.release();
      } catch (InterruptedException e) {
        throw new IllegalStateException("Virtual time does not block", e);
      }
    }

    @Override
    public long millis() {
      return now;
    }

    @Override
    public void sleep(long millis) {
      now += millis;
    }
  }
}
