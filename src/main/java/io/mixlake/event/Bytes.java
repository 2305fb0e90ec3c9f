package io.mixlake.event;

/** Reads what stands in bytes. */
final class Bytes {
  private Bytes() {}

  /** Whether that text stands at that position. */
  static boolean stand(byte[] text, byte[] bytes, int at, int end) {
    if (end - at < text.length) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (bytes[at + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  /** The number that those digits make, or -1 if they are none, or begin with a zero. */
  static long digits(byte[] bytes, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return bytes[from] == '0' ? -1 : value;
  }
}
