package io.mixlake.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Holds the commits of a run when its process is told to end, so that what is told of them then is
 * still true afterwards.
 */
final class CommitGate {
  /** Whoever ends processes has some patience, and none for a catalog that does not answer. */
  private static final Duration LONGEST_COMMIT = Duration.ofSeconds(5);

  /** Of the runs of this process. */
  private static final ConcurrentMap<String, CommitGate> GATES = new ConcurrentHashMap<>();

  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  /** The gate of a run. */
  static CommitGate of(String runId) {
    return GATES.computeIfAbsent(runId, id -> new CommitGate());
  }

  /** What is done to a dataset. */
  interface Commit<T> {
    T run() throws IOException;
  }

  /** Commits; waits for ever if the process is about to end. */
  <T> T pass(Commit<T> commit) throws IOException {
    lock.readLock().lock();
    try {
      return commit.run();
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Waits for the commits under way, and lets none begin any more.
   *
   * @return false if they take too long
   */
  boolean close() {
    try {
      return lock.writeLock().tryLock(LONGEST_COMMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
