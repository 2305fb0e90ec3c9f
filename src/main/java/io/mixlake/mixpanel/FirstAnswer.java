package io.mixlake.mixpanel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Of lanes that know nothing yet about the size of their days, one asks for a day, and the others
 * wait for what it learns: a request spent on that by each would be missing from the quota.
 */
final class FirstAnswer {
  private static final int NOBODY = -1;

  private final AtomicInteger asking = new AtomicInteger(NOBODY);
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Returns at once to the lane that asks first, and to the others when its request has ended. */
  void await(int lane) throws InterruptedException {
    if (!asking.compareAndSet(NOBODY, lane) && asking.get() != lane) {
      ended.await();
    }
  }

  /** A lane's request has ended, well or not, or will not be made. */
  void end(int lane) {
    if (asking.get() == lane) {
      ended.countDown();
    }
  }
}
