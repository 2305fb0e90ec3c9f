package io.mixlake.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Gives the same text for the same bytes, with something in front of it, and without making it
 * again: for names that come by the thousand and are few. Serves one thread.
 */
final class KnownTexts {
  /** Places, a power of two. */
  private static final int PLACES = 2048;

  /** Half of the places; later ones are made anew each time, for names are values then. */
  private static final int MOST = PLACES / 2;

  private final String front;
  private final byte[][] keys = new byte[PLACES][];
  private final String[] texts = new String[PLACES];
  private int size;

  /**
   * @param front what each text begins with
   */
  KnownTexts(String front) {
    this.front = front;
  }

  /** The text of that UTF-8, behind what each begins with. */
  String get(byte[] bytes, int from, int length) {
    int place = hash(bytes, from, length) & (PLACES - 1);
    while (keys[place] != null) {
      if (Arrays.equals(keys[place], 0, keys[place].length, bytes, from, from + length)) {
        return texts[place];
      }
      place = (place + 1) & (PLACES - 1);
    }
    String text = front + new String(bytes, from, length, StandardCharsets.UTF_8);
    if (size < MOST) {
      size++;
      keys[place] = Arrays.copyOfRange(bytes, from, from + length);
      texts[place] = text;
    }
    return text;
  }

  private static int hash(byte[] bytes, int from, int length) {
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash ^ hash >>> 16;
  }
}
