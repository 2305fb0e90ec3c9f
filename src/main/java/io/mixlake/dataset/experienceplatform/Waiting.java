package io.mixlake.dataset.experienceplatform;

import java.io.InterruptedIOException;

/** The clock that waits go by, so that tests can let hours pass at once. */
interface Waiting {
  /** Now, epoch milliseconds. */
  long millis();

  /** Waits so many milliseconds. */
  void sleep(long millis) throws InterruptedException;

  /**
   * The same for those who do input and output.
   *
   * @throws InterruptedIOException if the thread was interrupted
   */
  default void pause(long millis) throws InterruptedIOException {
    try {
      sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Cancelled while waiting for Experience Platform");
    }
  }

  /** The machine's clock. */
  Waiting SYSTEM =
      new Waiting() {
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
