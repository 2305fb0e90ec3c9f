package io.mixlake.mixpanel;

/**
 * Whether Mixpanel answers at all. Windows that were given up one after the other, without an
 * answer to any other in between, are a matter of the server, not of their days: asking for each of
 * the rest as often as for the first would use up the quota of hours. Shared by the lanes of a run.
 */
final class Outage {
  /** After so many, a window gets one attempt each, behind a pause. */
  private static final int LIKELY = 2;

  /** After so many, the run ends. It is a quota's sixth, and takes minutes. */
  static final int CERTAIN = 10;

  private int givenUpInARow;

  /** There was an answer, of whatever kind. */
  synchronized void answered() {
    givenUpInARow = 0;
  }

  /** Of a window's days, none is to be had for want of an answer. */
  synchronized void givenUp() {
    givenUpInARow++;
  }

  synchronized boolean isLikely() {
    return givenUpInARow >= LIKELY;
  }

  synchronized boolean isCertain() {
    return givenUpInARow >= CERTAIN;
  }
}
