package io.mixlake.dataset;

/** Ledgers of processes that die. */
public final class CrashingLedger {
  private CrashingLedger() {}

  /** A ledger that can make so many changes, and none after them. */
  public static RunLedger of(String path, int changes) {
    return new RunLedger(path, new CrashingSteps(changes));
  }

  /** Whether that is how it ended. */
  public static boolean isCrash(Throwable e) {
    return e instanceof CrashingSteps.Crash;
  }
}
