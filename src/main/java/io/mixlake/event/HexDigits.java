package io.mixlake.event;

/** Writes numbers as lower-case hexadecimal digits, eight at a time. */
final class HexDigits {
  private static final long EACH = 0x0101010101010101L;
  private static final long ZEROS = '0' * EACH;
  private static final int LETTERS = 'a' - '0' - 10;

  private HexDigits() {}

  /** Writes the sixteen digits of a number. */
  static void write(long number, byte[] into, int at) {
    Bytes.BIG_ENDIAN_LONGS.set(into, at, digits(number >>> 32));
    Bytes.BIG_ENDIAN_LONGS.set(into, at + 8, digits(number & 0xFFFF_FFFFL));
  }

  /** The digits of 32 bits, one a byte. */
  private static long digits(long bits) {
    long spread = (bits | bits << 16) & 0x0000FFFF0000FFFFL;
    spread = (spread | spread << 8) & 0x00FF00FF00FF00FFL;
    spread = (spread | spread << 4) & 0x0F0F0F0F0F0F0F0FL;
    // Six more carry into the upper half of a byte exactly if its digit is a letter.
    long letters = (spread + 6 * EACH) >>> 4 & EACH;
    return spread + ZEROS + letters * LETTERS;
  }
}
