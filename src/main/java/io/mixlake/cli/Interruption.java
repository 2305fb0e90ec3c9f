package io.mixlake.cli;

import io.mixlake.pipeline.Backfill;
import io.mixlake.run.ExitCode;
import java.io.Closeable;
import java.io.PrintWriter;

/** Says what is committed when the process is told to stop, and ends it with the code for that. */
final class Interruption implements Closeable {
  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  static Interruption of(Backfill backfill, PrintWriter err) {
    Thread hook = new Thread(() -> stop(backfill, err), "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(hook);
  }

  private static void stop(Backfill backfill, PrintWriter err) {
    err.println();
    err.println(backfill.interrupt());
    err.flush();
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook runs, or has run.
      return;
    }
  }
}
