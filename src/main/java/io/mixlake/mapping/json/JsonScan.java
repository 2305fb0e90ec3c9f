package io.mixlake.mapping.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Steps over JSON values in bytes without reading them.
 *
 * <p>The bytes must hold valid JSON: an event's properties are checked by the event parser before
 * they get here, and checking them a second time would cost more than everything else that a plain
 * mapping does. On bytes that are not JSON the results are meaningless; they never leave the array.
 */
public final class JsonScan {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long QUOTES = LOW_BITS * '"';
  private static final long BACKSLASHES = LOW_BITS * '\\';

  private JsonScan() {}

  /** The position of the first byte from {@code at} on that is no white space. */
  public static int skipSpace(byte[] bytes, int at) {
    int i = at;
    while (bytes[i] <= ' ' && bytes[i] >= 0) {
      i++;
    }
    return i;
  }

  /** The position behind the value that starts at {@code at}. */
  public static int skipValue(byte[] bytes, int at) {
    return switch (bytes[at]) {
      case '"' -> skipString(bytes, at);
      case '{', '[' -> skipContainer(bytes, at);
      default -> skipLiteral(bytes, at);
    };
  }

  /** The position behind the string whose opening quote is at {@code at}. */
  public static int skipString(byte[] bytes, int at) {
    int i = at + 1;
    while (true) {
      i = indexOfQuoteOrBackslash(bytes, i);
      if (bytes[i] == '"') {
        return i + 1;
      }
      i += 2;
    }
  }

  /** The position of the first quote or backslash from {@code at} on. */
  public static int indexOfQuoteOrBackslash(byte[] bytes, int at) {
    int i = at;
    for (; i + 8 <= bytes.length; i += 8) {
      long word = (long) LONGS.get(bytes, i);
      long found = zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES);
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (bytes[i] != '"' && bytes[i] != '\\') {
      i++;
    }
    return i;
  }

  /** The start of the value of an object's first member of that name, or -1. */
  public static int member(byte[] bytes, int object, byte[] name) {
    int i = skipSpace(bytes, object + 1);
    while (bytes[i] == '"') {
      int end = skipString(bytes, i);
      int value = skipSpace(bytes, skipSpace(bytes, end) + 1);
      if (isName(bytes, i + 1, end - 1, name)) {
        return value;
      }
      i = next(bytes, value);
    }
    return -1;
  }

  /** The start of an array's element, or -1 if it has not so many. */
  public static int element(byte[] bytes, int array, int index) {
    int i = skipSpace(bytes, array + 1);
    for (int n = 0; bytes[i] != ']'; n++) {
      if (n == index) {
        return i;
      }
      i = next(bytes, i);
    }
    return -1;
  }

  /** Where the next member or element starts behind a value, or the closing bracket stands. */
  public static int next(byte[] bytes, int value) {
    int i = skipSpace(bytes, skipValue(bytes, value));
    return bytes[i] == ',' ? skipSpace(bytes, i + 1) : i;
  }

  /** Whether the text between the quotes is that name, written with escapes or without. */
  static boolean isName(byte[] bytes, int from, int to, byte[] name) {
    if (to - from == name.length) {
      return java.util.Arrays.equals(bytes, from, to, name, 0, name.length)
          && indexOfQuoteOrBackslash(bytes, from) == to;
    }
    return indexOfQuoteOrBackslash(bytes, from) < to
        && java.util.Arrays.equals(JsonValues.unescaped(bytes, from - 1, to + 1), name);
  }

  private static int skipContainer(byte[] bytes, int at) {
    int depth = 0;
    int i = at;
    while (true) {
      switch (bytes[i]) {
        case '"' -> i = skipString(bytes, i) - 1;
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {}
      }
      i++;
      if (depth == 0) {
        return i;
      }
    }
  }

  private static int skipLiteral(byte[] bytes, int at) {
    int i = at;
    while (bytes[i] > ' ' && bytes[i] != ',' && bytes[i] != '}' && bytes[i] != ']') {
      i++;
    }
    return i;
  }

  private static long zeros(long word) {
    return (word - LOW_BITS) & ~word & HIGH_BITS;
  }
}
