package io.mixlake.mixpanel;

import io.mixlake.flow.Source;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Exports windows of days, come what may: waits for the quota, tries again what may pass, divides
 * what is too large, and gives up with a reason for every day. The only layer that retries.
 */
final class Exporter {
  /** A window that broke this often is divided before it is tried again. */
  private static final int FAILURES_BEFORE_DIVISION = 2;

  /** While Mixpanel answers nothing, a window is asked for about this often. */
  private static final long LONGEST_PROBE_PAUSE_MILLIS = 60_000;

  private static final long LONGEST_THROTTLE_MILLIS = QuotaGate.HOUR_MILLIS;

  /** After this many hours of 429 answers somebody else uses the whole quota. */
  private static final long THROTTLE_BUDGET_MILLIS = 3 * QuotaGate.HOUR_MILLIS;

  private final Source source;
  private final ExportQuery query;
  private final String workFolder;
  private final String runId;
  private final int lane;
  private final Asker asker;
  private final QuotaGate gate;
  private final Outage outage;
  private final RequestLog log;
  private final Timekeeper time;
  private final Random jitter = new Random();

  /** Sends one request. */
  interface Asker {
    Outcome ask(ExportQuery query, LandedAnswer answer) throws IOException;
  }

  /** Takes what comes of it, day by day. */
  interface Results {
    void landed(LandedDay day);

    void failed(FailedDay day);

    void request(RequestMade request);

    /** The thread waited for Mixpanel's limits. */
    void throttled(long millis);
  }

  Exporter(
      Source source,
      String workFolder,
      String runId,
      int lane,
      Asker asker,
      QuotaGate gate,
      Outage outage,
      Timekeeper time) {
    this.source = source;
    this.query = ExportQuery.of(source);
    this.workFolder = workFolder;
    this.runId = runId;
    this.lane = lane;
    this.asker = asker;
    this.gate = gate;
    this.outage = outage;
    this.log = new RequestLog(workFolder);
    this.time = time;
  }

  /**
   * A window with its history.
   *
   * @param throttledAt when the first of its answers 429 came, epoch milliseconds; or {@link
   *     #NEVER}
   */
  private record Task(DayWindow window, int failures, long throttledAt) {
    static final long NEVER = -1;

    Task(DayWindow window) {
      this(window, 0, NEVER);
    }
  }

  /**
   * Exports every day of the window.
   *
   * @return the failure that no other window can avoid either, or null if the run may go on
   * @throws IOException if the landing area cannot be written
   */
  FailedDay export(DayWindow window, Results results) throws IOException, InterruptedException {
    Deque<Task> tasks = new ArrayDeque<>(List.of(new Task(window)));
    FailedDay fatal = null;
    while (!tasks.isEmpty()) {
      Task task = tasks.pop();
      if (fatal != null) {
        fail(task.window(), fatal.code(), fatal.message(), results);
        continue;
      }
      if (outage.isLikely()) {
        pause(Math.min(delay(source.retry().attempts()), LONGEST_PROBE_PAUSE_MILLIS), results);
      }
      Outcome outcome = ask(task.window(), results);
      if (!isUnanswered(outcome)) {
        outage.answered();
      }
      if (outcome instanceof Outcome.Landed landed) {
        emit(landed.answer(), landed.index(), landed.answer().window(), results);
      } else if (outcome instanceof Outcome.Throttled throttled) {
        fatal = waitAndRepeat(task, throttled, tasks, results);
      } else if (outcome instanceof Outcome.Mixed) {
        divide(task.window(), tasks);
      } else if (outcome instanceof Outcome.Broken broken) {
        fatal = divideOrRepeat(task, broken, tasks, results);
      } else if (outcome instanceof Outcome.OutsideRetention outside) {
        cutToRetention(task, outside, tasks, results);
      } else if (outcome instanceof Outcome.Refused refused) {
        fatal = fail(task.window(), refused.code(), refused.message(), results);
      }
    }
    return fatal;
  }

  private Outcome ask(DayWindow window, Results results) throws IOException, InterruptedException {
    long waited = gate.acquire();
    if (waited > 0) {
      results.throttled(waited);
    }
    try {
      long sentAt = time.millis();
      log.add(sentAt, runId, lane);
      LandedAnswer answer =
          new LandedAnswer(
              window,
              query.fingerprint(),
              sentAt,
              runId,
              LandedAnswer.newId(),
              LandedAnswer.folder(workFolder),
              0);
      Outcome outcome = asker.ask(query, answer);
      results.request(requestMade(window, sentAt, waited, outcome));
      return outcome;
    } finally {
      gate.release();
    }
  }

  private RequestMade requestMade(DayWindow window, long sentAt, long waited, Outcome outcome) {
    long bytes = 0;
    String word;
    String message = "";
    if (outcome instanceof Outcome.Landed landed) {
      bytes = landed.index().bytes();
      word = "landed";
    } else if (outcome instanceof Outcome.Broken broken) {
      word = broken.code().toString();
      message = broken.message();
    } else if (outcome instanceof Outcome.Refused refused) {
      word = refused.code().toString();
      message = refused.message();
    } else if (outcome instanceof Outcome.Mixed mixed) {
      word = "days mixed";
      message = mixed.lines() + " lines could be of any of these days";
    } else {
      word = outcome instanceof Outcome.Throttled ? "throttled" : "outside retention";
    }
    return new RequestMade(
        window.from(), window.to(), sentAt, waited, time.millis() - sentAt, bytes, word, message);
  }

  /** Hands on those days of an answer. */
  static void emit(LandedAnswer answer, LandingIndex index, DayWindow days, Results results) {
    days.days().map(index::day).forEach(day -> results.landed(landedDay(answer, day)));
  }

  static LandedDay landedDay(LandedAnswer answer, LandingIndex.Day day) {
    return new LandedDay(
        day.day(), answer.path(), answer.id(), answer.askedAt(), day.lines(), day.bytes());
  }

  private FailedDay waitAndRepeat(
      Task task, Outcome.Throttled throttled, Deque<Task> tasks, Results results)
      throws InterruptedException {
    long asked = throttled.waitMillis();
    long since = task.throttledAt() == Task.NEVER ? time.millis() : task.throttledAt();
    long before = time.millis() - since;
    // Without a word from Mixpanel the waits double, up to the hour after which any quota is free;
    // and they grow as well if it asks for short ones again and again, each of which costs a
    // request.
    long own = Math.max(source.retry().firstDelay().toMillis(), asked >= 0 ? before / 2 : before);
    long wait = Math.min(Math.max(asked, own), LONGEST_THROTTLE_MILLIS);
    wait += withJitter(Math.max(1, wait / 10));
    if (before + wait > THROTTLE_BUDGET_MILLIS) {
      String message =
          "Mixpanel answered 429 for " + before / 60_000 + " minutes: others use up the quota";
      return fail(task.window(), SourceCode.THROTTLED, message, results);
    }
    pause(wait, results);
    tasks.push(new Task(task.window(), task.failures(), since));
    return null;
  }

  private static boolean isUnanswered(Outcome outcome) {
    return outcome instanceof Outcome.Broken broken && broken.code() == SourceCode.UNREACHABLE;
  }

  private FailedDay divideOrRepeat(
      Task task, Outcome.Broken broken, Deque<Task> tasks, Results results)
      throws InterruptedException {
    int failures = task.failures() + 1;
    boolean isLast = outage.isLikely() || failures >= source.retry().attempts();
    boolean divides =
        broken.isConnected()
            && task.window().size() > 1
            && (isLast || failures >= FAILURES_BEFORE_DIVISION);
    if (!divides && isLast) {
      return giveUp(task.window(), broken, failures, results);
    }
    pause(delay(failures), results);
    if (divides) {
      divide(task.window(), tasks);
    } else {
      tasks.push(new Task(task.window(), failures, task.throttledAt()));
    }
    return null;
  }

  /** Returns the failure of all days that are left, if Mixpanel is out of order. */
  private FailedDay giveUp(DayWindow window, Outcome.Broken broken, int failures, Results results) {
    String attempts = failures == 1 ? " (1 attempt)" : " (" + failures + " attempts)";
    fail(window, broken.code(), broken.message() + attempts, results);
    if (!isUnanswered(broken)) {
      return null;
    }
    outage.givenUp();
    return outage.isCertain()
        ? new FailedDay(
            window.from(),
            SourceCode.OUTAGE,
            "Not asked for, after "
                + Outage.CERTAIN
                + " times in a row without an answer. "
                + broken.message())
        : null;
  }

  private static void divide(DayWindow window, Deque<Task> tasks) {
    List<DayWindow> halves = window.halves();
    tasks.push(new Task(halves.get(1)));
    tasks.push(new Task(halves.get(0)));
  }

  private void cutToRetention(
      Task task, Outcome.OutsideRetention outside, Deque<Task> tasks, Results results) {
    LocalDate today = LocalDate.ofInstant(Instant.ofEpochMilli(time.millis()), ZoneOffset.UTC);
    LocalDate oldest = today.minusDays(outside.days());
    DayWindow window = task.window();
    if (window.from().isBefore(oldest) && !window.to().isBefore(oldest)) {
      tasks.push(new Task(new DayWindow(oldest, window.to())));
      window = new DayWindow(window.from(), oldest.minusDays(1));
    } else if (!window.from().isBefore(oldest) && window.size() > 1) {
      // Our calendar and Mixpanel's differ; it is the first day that may be too old.
      tasks.push(new Task(new DayWindow(window.from().plusDays(1), window.to())));
      window = new DayWindow(window.from(), window.from());
    }
    fail(window, SourceCode.OUTSIDE_RETENTION, outside.message(), results);
  }

  private static FailedDay fail(
      DayWindow window, SourceCode code, String message, Results results) {
    window.days().forEach(day -> results.failed(new FailedDay(day, code, message)));
    return new FailedDay(window.from(), code, message);
  }

  /** Doubles with every failure up to a cap, and is spread so that lanes do not march in step. */
  private long delay(int failures) {
    long cap = source.retry().maxDelay().toMillis();
    long full = source.retry().firstDelay().toMillis();
    for (int i = 1; i < failures && full < cap; i++) {
      full *= 2;
    }
    full = Math.min(full, cap);
    return full / 2 + withJitter(full / 2);
  }

  private long withJitter(long most) {
    return most <= 0 ? 0 : (long) (jitter.nextDouble() * most);
  }

  private void pause(long millis, Results results) throws InterruptedException {
    time.sleep(millis);
    results.throttled(millis);
  }
}
