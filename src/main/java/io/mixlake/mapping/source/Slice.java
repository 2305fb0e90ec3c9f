package io.mixlake.mapping.source;

/** Where a JSON value lies in bytes. The object is pointed at other values again and again. */
public final class Slice {
  private byte[] bytes;
  private int from;
  private int to;

  void point(byte[] newBytes, int newFrom, int newTo) {
    this.bytes = newBytes;
    this.from = newFrom;
    this.to = newTo;
  }

  public byte[] bytes() {
    return bytes;
  }

  /** Where the value's first byte is. */
  public int from() {
    return from;
  }

  /** The position behind its last byte. */
  public int to() {
    return to;
  }

  /** Its first byte, which tells its kind. */
  public byte kind() {
    return bytes[from];
  }
}
