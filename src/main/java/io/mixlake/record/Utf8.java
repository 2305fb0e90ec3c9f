package io.mixlake.record;

import java.nio.charset.StandardCharsets;

/**
 * A slice of a byte array that holds valid UTF-8. The same object is pointed at other bytes for the
 * next row, so that text reaches a file without a {@link String} in between.
 */
public final class Utf8 {
  private byte[] bytes = new byte[0];
  private int offset;
  private int length;

  /** A slice of its own bytes. */
  public static Utf8 of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Utf8().point(bytes, 0, bytes.length);
  }

  /** Points this slice at other bytes, which it does not copy. */
  public Utf8 point(byte[] newBytes, int newOffset, int newLength) {
    this.bytes = newBytes;
    this.offset = newOffset;
    this.length = newLength;
    return this;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int offset() {
    return offset;
  }

  public int length() {
    return length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Utf8 that
        && length == that.length
        && ByteWords.equal(bytes, offset, that.bytes, that.offset, length);
  }

  @Override
  public int hashCode() {
    return ByteWords.hash(bytes, offset, length);
  }

  @Override
  public String toString() {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }
}
