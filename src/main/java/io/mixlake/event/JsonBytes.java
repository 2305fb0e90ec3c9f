package io.mixlake.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Passes over JSON values in bytes, and accepts no other text than RFC 8259 does. It stops at what
 * is rare, too (deep nesting), and leaves that to a parser that explains itself. All methods answer
 * with the position behind what they passed over, or {@link #NO}.
 */
final class JsonBytes {
  /** Not JSON, or nothing for this class. */
  static final int NO = -1;

  /** Deeper than that is rare. */
  static final int MOST_LEVELS = 32;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long QUOTES = '"' * EACH;
  private static final long BACKSLASHES = '\\' * EACH;
  private static final long SPACES = ' ' * EACH;
  private static final long ZEROS = '0' * EACH;
  private static final long ABOVE_NINES = (0x80 - '9' - 1) * EACH;

  private JsonBytes() {}

  /** Where the next byte is that is no white space. */
  static int space(byte[] bytes, int from, int end) {
    int i = from;
    // Mostly there is none, and one comparison says so.
    while (i < end
        && bytes[i] <= ' '
        && (bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\r' || bytes[i] == '\n')) {
      i++;
    }
    return i;
  }

  /**
   * The first quote, backslash or control character: the end of a text's plain part.
   *
   * @param from behind the opening quote
   */
  static int plain(byte[] bytes, int from, int end) {
    int i = from;
    for (; i + 8 <= end; i += 8) {
      long word = (long) LONGS.get(bytes, i);
      long quote = word ^ QUOTES;
      long backslash = word ^ BACKSLASHES;
      // Each term has the high bit of its lowest hit set; a higher one may be false.
      long hits =
          (((quote - EACH) & ~quote)
                  | ((backslash - EACH) & ~backslash)
                  | ((word - SPACES) & ~word))
              & HIGH_BITS;
      if (hits != 0) {
        return i + (Long.numberOfTrailingZeros(hits) >>> 3);
      }
    }
    while (i < end && bytes[i] != '"' && bytes[i] != '\\' && (bytes[i] < 0 || bytes[i] >= ' ')) {
      i++;
    }
    return i;
  }

  /**
   * Passes over a text.
   *
   * @param from behind the opening quote
   */
  static int text(byte[] bytes, int from, int end) {
    int i = plain(bytes, from, end);
    while (i < end && bytes[i] == '\\') {
      int behind = escape(bytes, i + 1, end);
      if (behind == NO) {
        return NO;
      }
      i = plain(bytes, behind, end);
    }
    return i < end && bytes[i] == '"' ? i + 1 : NO;
  }

  private static int escape(byte[] bytes, int at, int end) {
    if (at >= end) {
      return NO;
    }
    return switch (bytes[at]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 1;
      case 'u' -> at + 4 < end && areHex(bytes, at + 1) ? at + 5 : NO;
      default -> NO;
    };
  }

  private static boolean areHex(byte[] bytes, int from) {
    for (int i = from; i < from + 4; i++) {
      if (Character.digit(bytes[i], 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Passes over a number. */
  static int number(byte[] bytes, int from, int end) {
    int i = from < end && bytes[from] == '-' ? from + 1 : from;
    int whole = digits(bytes, i, end);
    if (whole == i || whole > i + 1 && bytes[i] == '0') {
      return NO;
    }
    i = whole;
    if (i < end && bytes[i] == '.') {
      int fraction = digits(bytes, i + 1, end);
      if (fraction == i + 1) {
        return NO;
      }
      i = fraction;
    }
    if (i < end && (bytes[i] == 'e' || bytes[i] == 'E')) {
      i++;
      if (i < end && (bytes[i] == '+' || bytes[i] == '-')) {
        i++;
      }
      int exponent = digits(bytes, i, end);
      return exponent == i ? NO : exponent;
    }
    return i;
  }

  private static int digits(byte[] bytes, int from, int end) {
    int i = from;
    for (; i + 8 <= end; i += 8) {
      long word = (long) LONGS.get(bytes, i);
      // The high bits are set of bytes below '0', or above '9'; the lowest such byte is exact.
      long others = ((word - ZEROS) | (word + ABOVE_NINES) | word) & HIGH_BITS;
      if (others != 0) {
        return i + (Long.numberOfTrailingZeros(others) >>> 3);
      }
    }
    while (i < end && bytes[i] >= '0' && bytes[i] <= '9') {
      i++;
    }
    return i;
  }

  /**
   * Passes over any value.
   *
   * @param levels how many objects and arrays are open
   */
  static int value(byte[] bytes, int from, int end, int levels) {
    if (from >= end) {
      return NO;
    }
    return switch (bytes[from]) {
      case '"' -> text(bytes, from + 1, end);
      case '{' -> levels < MOST_LEVELS ? object(bytes, from + 1, end, levels + 1) : NO;
      case '[' -> levels < MOST_LEVELS ? array(bytes, from + 1, end, levels + 1) : NO;
      case 't' -> word("true", bytes, from, end);
      case 'f' -> word("false", bytes, from, end);
      case 'n' -> word("null", bytes, from, end);
      default -> number(bytes, from, end);
    };
  }

  private static int word(String word, byte[] bytes, int from, int end) {
    if (end - from < word.length()) {
      return NO;
    }
    for (int i = 1; i < word.length(); i++) {
      if (bytes[from + i] != word.charAt(i)) {
        return NO;
      }
    }
    return from + word.length();
  }

  private static int array(byte[] bytes, int from, int end, int levels) {
    int i = space(bytes, from, end);
    if (i < end && bytes[i] == ']') {
      return i + 1;
    }
    while (true) {
      i = value(bytes, i, end, levels);
      if (i == NO) {
        return NO;
      }
      i = space(bytes, i, end);
      if (i >= end || bytes[i] != ',') {
        return i < end && bytes[i] == ']' ? i + 1 : NO;
      }
      i = space(bytes, i + 1, end);
    }
  }

  private static int object(byte[] bytes, int from, int end, int levels) {
    int i = space(bytes, from, end);
    if (i < end && bytes[i] == '}') {
      return i + 1;
    }
    while (i < end && bytes[i] == '"') {
      i = text(bytes, i + 1, end);
      i = i == NO ? NO : colon(bytes, i, end);
      i = i == NO ? NO : value(bytes, i, end, levels);
      if (i == NO) {
        return NO;
      }
      i = space(bytes, i, end);
      if (i >= end || bytes[i] != ',') {
        return i < end && bytes[i] == '}' ? i + 1 : NO;
      }
      i = space(bytes, i + 1, end);
    }
    return NO;
  }

  /** Passes over a colon and the white space around it. */
  static int colon(byte[] bytes, int from, int end) {
    int i = space(bytes, from, end);
    return i < end && bytes[i] == ':' ? space(bytes, i + 1, end) : NO;
  }
}
