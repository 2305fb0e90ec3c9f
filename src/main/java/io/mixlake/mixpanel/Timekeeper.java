package io.mixlake.mixpanel;

/** The clock that waits and quotas go by, so that tests can let hours pass at once. */
interface Timekeeper {
  /** Now, epoch milliseconds. */
  long millis();

  /** Waits so many milliseconds; ends at once when the thread is interrupted. */
  void sleep(long millis) throws InterruptedException;

  /** The machine's clock. */
  Timekeeper SYSTEM =
      new Timekeeper() {
        @Override
        public long millis() {
          return System.currentTimeMillis();
        }

        @Override
        public void sleep(long millis) throws InterruptedException {
          Thread.sleep(millis);
        }
      };
}
