package io.mixlake.pipeline;

/**
 * Deals units out to the writers in turn: small ones several at a time, for what a writer gets
 * together costs a runner's work once. Not thread-safe.
 */
final class Dealer {
  /** What goes to one writer in its turn, unless a single unit is more. */
  static final long SHARE_BYTES = 16L * 1024 * 1024;

  /** A day takes as long as so many bytes of it, even if it is empty. */
  static final long DAY_BYTES = 1024 * 1024;

  private final int writers;
  private int writer;
  private long dealt;

  /**
   * @param writers they are numbered from 0
   * @param first whose turn it is
   */
  Dealer(int writers, int first) {
    this.writers = writers;
    this.writer = first;
  }

  /** The writer that a unit goes to. */
  int writerOf(WriteUnit unit) {
    long more = DAY_BYTES + unit.bytes();
    if (dealt > 0 && dealt + more > SHARE_BYTES) {
      writer = (writer + 1) % writers;
      dealt = 0;
    }
    dealt += more;
    return writer;
  }
}
