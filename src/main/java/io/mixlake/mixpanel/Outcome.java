package io.mixlake.mixpanel;

import java.util.List;

/** What became of one request. */
sealed interface Outcome {

  /** The answer is complete and has landed. */
  record Landed(LandedAnswer answer, LandingIndex index) implements Outcome {}

  /**
   * The first events of a window, as they came.
   *
   * @param date the answer's {@code Date}, or null
   */
  record Sampled(List<byte[]> lines, String date) implements Outcome {}

  /**
   * Mixpanel asks to wait (429).
   *
   * @param waitMillis how long, or -1 if it did not say
   */
  record Throttled(long waitMillis) implements Outcome {}

  /** The answer is complete, but so many lines do not tell to which of its days they belong. */
  record Mixed(long lines) implements Outcome {}

  /**
   * Another attempt may help: the server was unwell, or the answer broke off.
   *
   * @param isConnected whether there was a server; if not, a smaller window is no remedy
   */
  record Broken(SourceCode code, String message, boolean isConnected) implements Outcome {
    Broken(SourceCode code, String message) {
      this(code, message, true);
    }
  }

  /** No attempt will help, and no other window either. */
  record Refused(SourceCode code, String message) implements Outcome {}

  /**
   * Mixpanel no longer has the beginning of the window.
   *
   * @param days how many days into the past it has, or -1 if it did not say
   */
  record OutsideRetention(int days, String message) implements Outcome {}
}
