package io.mixlake.mixpanel;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Semaphore;

/**
 * Lets requests through at no more than so many an hour, so many a second, and so many at once.
 * Whoever passes counts, whatever becomes of the request. Shared by all threads that ask for the
 * same share of a quota.
 *
 * <p>Requests are counted when they leave and by Mixpanel when they arrive; windows are a little
 * longer than an hour and a second so that delays on the way cannot squeeze them together.
 */
final class QuotaGate {
  /** An hour, and what may lie between leaving and arriving. */
  static final long HOUR_MILLIS = 3_602_000;

  private static final long SECOND_MILLIS = 1_100;

  private final int perHour;
  private final int perSecond;
  private final Semaphore concurrent;
  private final Timekeeper time;
  private final Deque<Long> passed = new ArrayDeque<>();

  /** A gate behind which requests have already been made, at those epoch milliseconds, sorted. */
  QuotaGate(int perHour, int perSecond, int concurrent, Collection<Long> earlier, Timekeeper time) {
    this.perHour = perHour;
    this.perSecond = perSecond;
    this.concurrent = new Semaphore(concurrent, true);
    this.time = time;
    passed.addAll(earlier);
  }

  /**
   * Waits until a request may be made. Every return must be answered by a {@link #release}.
   *
   * @return how long it waited, milliseconds
   */
  long acquire() throws InterruptedException {
    long start = time.millis();
    concurrent.acquire();
    try {
      long wait;
      while ((wait = tryPass()) > 0) {
        time.sleep(wait);
      }
    } catch (InterruptedException | RuntimeException e) {
      concurrent.release();
      throw e;
    }
    return time.millis() - start;
  }

  /** The request has ended. */
  void release() {
    concurrent.release();
  }

  /** Passes and answers 0, or answers how many milliseconds to wait before asking again. */
  private synchronized long tryPass() {
    long now = time.millis();
    while (!passed.isEmpty() && passed.peekFirst() <= now - HOUR_MILLIS) {
      passed.removeFirst();
    }
    if (passed.size() >= perHour) {
      return earliest(perHour) + HOUR_MILLIS - now;
    }
    if (passed.size() >= perSecond && earliest(perSecond) > now - SECOND_MILLIS) {
      return earliest(perSecond) + SECOND_MILLIS - now;
    }
    passed.addLast(now);
    return 0;
  }

  /** When the earliest of the last so many requests passed. */
  private long earliest(int count) {
    Iterator<Long> newestFirst = passed.descendingIterator();
    long earliest = 0;
    for (int i = 0; i < count; i++) {
      earliest = newestFirst.next();
    }
    return earliest;
  }
}
