package io.mixlake.cli;

import io.mixlake.pipeline.Interruptible;
import io.mixlake.run.ExitCode;
import java.io.Closeable;
import java.io.PrintWriter;

/** Says what is committed when the process is told to stop, and ends it with the code for that. */
final class Interruption implements Closeable {
  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  static Interruption of(Interruptible run, PrintWriter err) {
    Thread hook = new Thread(() -> stop(run, err), "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(hook);
  }

  private static void stop(Interruptible run, PrintWriter err) {
    err.println();
    err.println(run.interrupt());
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
