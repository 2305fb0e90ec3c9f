package io.mixlake.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Sends a body in chunks, and stops after so many bytes of it if it was told to. */
final class Chunks extends OutputStream {
  private static final int CHUNK_BYTES = 8192;
  private static final byte[] LINE_END = {'\r', '\n'};

  private final OutputStream out;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private int used;
  private long left;

  /** The body has reached its limit. */
  static final class LimitReached extends IOException {
    private static final long serialVersionUID = 1L;

    LimitReached() {
      super("The fault plan ends the body here");
    }
  }

  Chunks(OutputStream out, long limit) {
    this.out = out;
    this.left = limit;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int position = offset;
    int rest = (int) Math.min(length, left);
    left -= rest;
    while (rest > 0) {
      int count = Math.min(rest, CHUNK_BYTES - used);
      System.arraycopy(bytes, position, chunk, used, count);
      used += count;
      position += count;
      rest -= count;
      if (used == CHUNK_BYTES) {
        flush();
      }
    }
    if (left == 0) {
      cut();
    }
  }

  /** Announces a whole chunk and sends what there is of it. */
  private void cut() throws IOException {
    out.write((Integer.toHexString(used + 1) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(chunk, 0, used);
    out.flush();
    throw new LimitReached();
  }

  @Override
  public void flush() throws IOException {
    if (used > 0) {
      out.write((Integer.toHexString(used) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(chunk, 0, used);
      out.write(LINE_END);
      used = 0;
    }
    out.flush();
  }

  /** Ends the body in good order. */
  void end() throws IOException {
    flush();
    out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
