package io.mixlake.cli;

import io.mixlake.run.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;

/** Standard output, which Java's own print streams let fail without a word. */
final class Results extends OutputStream {
  /** A reader that has seen enough, {@code head}, is no failure. */
  private static final String READER_GONE = "Broken pipe";

  private final OutputStream out;
  private IOException failure;

  Results(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** The code to end with: a command whose results are lost has not done what it was to do. */
  synchronized int exit(int code, PrintWriter err) {
    if (failure == null || READER_GONE.equals(failure.getMessage()) || code != 0) {
      return code;
    }
    err.println(
        "The results cannot be written: " + failure.getMessage() + ". What was done stays done");
    return ExitCode.UNEXPECTED.code();
  }
}
