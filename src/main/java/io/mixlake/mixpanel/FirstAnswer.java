package io.mixlake.mixpanel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Of lanes that know nothing yet about the size of their days, one asks for a day, and the others
 * wait for what it learns: a request spent on that by each would be missing from the quota.
 */
final class FirstAnswer {
  private static final int NOBODY = -1;

  /** A runner with a single worker has the lane wait for whoever stands by. */
  private static final long STAND_BY_MILLIS = 1_000;

  private final AtomicInteger asking = new AtomicInteger(NOBODY);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Returns at once to the lane that asks first, and to the others when its request has ended. */
  void await(int lane) throws InterruptedException {
    begin(lane);
    if (asking.get() != lane) {
      ended.await();
    }
  }

  /** A lane is about to ask. */
  void begin(int lane) {
    asking.compareAndSet(NOBODY, lane);
    begun.countDown();
  }

  /** A lane's request has ended, well or not, or will not be made. */
  void end(int lane) {
    begin(lane);
    if (asking.get() == lane) {
      ended.countDown();
    }
  }

  /**
   * Returns when the first request has ended; soon if none is made. Until then there is nothing to
   * write, and a worker that the Direct runner has nothing for is one that it keeps looking for
   * something, as fast as it can.
   */
  void standBy() throws InterruptedException {
    if (begun.await(STAND_BY_MILLIS, TimeUnit.MILLISECONDS)) {
      ended.await();
    }
  }
}
