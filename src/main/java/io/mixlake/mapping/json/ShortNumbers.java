package io.mixlake.mapping.json;

import java.nio.charset.StandardCharsets;

/** Reads the numbers that most events have without the cost of a parser. */
final class ShortNumbers {
  private static final int MOST_DIGITS = 18;

  private ShortNumbers() {}

  /** The number in the bytes, or null if it takes a parser to read it, or to refuse it. */
  static Number read(byte[] bytes, int from, int to) {
    int start = bytes[from] == '-' ? from + 1 : from;
    boolean isLong = to - start > MOST_DIGITS || to == start;
    if (isLong || (bytes[start] == '0' && to - start > 1 && bytes[start + 1] != '.')) {
      return null;
    }
    long value = 0;
    int point = -1;
    for (int i = start; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit >= 0 && digit <= 9) {
        value = value * 10 + digit;
      } else if (bytes[i] == '.' && point < 0 && i > start && i + 1 < to) {
        point = i;
      } else {
        return null;
      }
    }
    if (point >= 0) {
      return JsonValues.fraction(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    }
    return start == from ? value : -value;
  }
}
