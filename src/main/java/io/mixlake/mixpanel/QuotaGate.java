package io.mixlake.mixpanel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;

/**
 * Lets requests through at no more than so many an hour, so many a second, and so many at once.
 * Whoever passes counts, whatever becomes of the request. Shared by all threads that ask for the
 * same share of a quota.
 *
 * <p>Requests are counted when they leave and by Mixpanel when they arrive. The hour is a little
 * longer than an hour for that. For the second, a request counts from when it must have arrived:
 * when it was answered, or {@link #LONGEST_WAY_MILLIS} after it left. A process's first request may
 * take half a second to get going, and the next one no time.
 */
final class QuotaGate {
  /** An hour, and what may lie between leaving and arriving. */
  static final long HOUR_MILLIS = 3_602_000;

  private static final long SECOND_MILLIS = 1_100;
  static final long LONGEST_WAY_MILLIS = 1_000;

  /** While requests are under way, an answer may come before the wait for it has ended. */
  private static final long LOOK_AGAIN_MILLIS = 100;

  private final int perHour;
  private final int perSecond;
  private final Semaphore concurrent;
  private final Timekeeper time;
  private final Deque<Long> passed = new ArrayDeque<>();

  /** When the requests under way left; which of them is answered first does not matter. */
  private final Deque<Long> underWay = new ArrayDeque<>();

  /** When the last requests had arrived at the latest, in any order. */
  private final List<Long> arrived = new ArrayList<>();

  /** A gate behind which requests have already been made, at those epoch milliseconds, sorted. */
  QuotaGate(int perHour, int perSecond, int concurrent, Collection<Long> earlier, Timekeeper time) {
    this.perHour = perHour;
    this.perSecond = perSecond;
    this.concurrent = new Semaphore(concurrent, true);
    this.time = time;
    passed.addAll(earlier);
    arrived.addAll(earlier);
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
    synchronized (this) {
      arrived.add(Math.min(time.millis(), underWay.removeFirst() + LONGEST_WAY_MILLIS));
    }
    concurrent.release();
  }

  synchronized boolean isAnyUnderWay() {
    return !underWay.isEmpty();
  }

  /** Passes and answers 0, or answers how many milliseconds to wait before asking again. */
  private synchronized long tryPass() {
    long now = time.millis();
    while (!passed.isEmpty() && passed.peekFirst() <= now - HOUR_MILLIS) {
      passed.removeFirst();
    }
    if (passed.size() >= perHour) {
      return earliest() + HOUR_MILLIS - now;
    }
    long wait = untilNextSecond(now);
    if (wait > 0) {
      return underWay.isEmpty() ? wait : Math.min(wait, LOOK_AGAIN_MILLIS);
    }
    passed.addLast(now);
    underWay.addLast(now);
    return 0;
  }

  private long untilNextSecond(long now) {
    arrived.removeIf(at -> at <= now - SECOND_MILLIS);
    long[] counted =
        LongStream.concat(
                arrived.stream().mapToLong(Long::longValue),
                underWay.stream().mapToLong(left -> left + LONGEST_WAY_MILLIS))
            .filter(at -> at > now - SECOND_MILLIS)
            .sorted()
            .toArray();
    return counted.length < perSecond
        ? 0
        : counted[counted.length - perSecond] + SECOND_MILLIS - now;
  }

  /** When the earliest of the last {@code perHour} requests passed. */
  private long earliest() {
    Iterator<Long> newestFirst = passed.descendingIterator();
    long earliest = 0;
    for (int i = 0; i < perHour; i++) {
      earliest = newestFirst.next();
    }
    return earliest;
  }
}
