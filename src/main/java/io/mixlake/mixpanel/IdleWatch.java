package io.mixlake.mixpanel;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Cuts an answer whose bytes stop coming, and one whose reader was interrupted: a socket's own time
 * limit cannot tell the minutes that a first byte may take from a stream that stalls. What the
 * reader does between its reads takes as long as it takes.
 */
final class IdleWatch extends FilterInputStream {
  private static final ScheduledExecutorService WATCH =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "mixpanel-idle-watch");
            thread.setDaemon(true);
            return thread;
          });

  private final Thread reader = Thread.currentThread();
  private final Duration limit;
  private volatile Duration limitNow;
  private final Closeable connection;
  private final ScheduledFuture<?> check;
  private volatile boolean isReading;
  private volatile long readingSince;
  private volatile boolean isCut;

  /**
   * Watches a body.
   *
   * @param first how long its first byte may take
   * @param limit how long any other may take
   * @param connection is closed, from another thread, to cut it
   */
  IdleWatch(InputStream body, Duration first, Duration limit, Closeable connection) {
    super(body);
    this.limit = limit;
    this.limitNow = first;
    this.connection = connection;
    long shorter = Math.min(first.toMillis(), limit.toMillis());
    long period = Math.max(10, Math.min(1000, shorter / 4));
    this.check = WATCH.scheduleWithFixedDelay(this::check, period, period, TimeUnit.MILLISECONDS);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    readingSince = System.nanoTime();
    isReading = true;
    try {
      int count = super.read(bytes, offset, length);
      limitNow = limit;
      return count;
    } catch (IOException e) {
      throw isCut ? cutBecause(e) : e;
    } finally {
      isReading = false;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  private IOException cutBecause(IOException e) {
    if (reader.isInterrupted()) {
      return new InterruptedIOException("The request was cancelled");
    }
    return new IOException("No byte came for " + limitNow.toSeconds() + " s", e);
  }

  private void check() {
    boolean isIdle = isReading && System.nanoTime() - readingSince > limitNow.toNanos();
    if (!isIdle && !reader.isInterrupted()) {
      return;
    }
    isCut = true;
    check.cancel(false);
    try {
      connection.close();
    } catch (IOException e) {
      // The reader sees the cut in any case: its next read fails.
      return;
    }
  }

  @Override
  public void close() {
    // The connection is dropped by its owner; closing the body would first read it to its end.
    check.cancel(false);
  }
}
