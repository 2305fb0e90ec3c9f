package io.mixlake.event;

import io.mixlake.record.Utf8;

/**
 * Decodes texts of which there are few, such as names of events, mostly without decoding: the last
 * one of each hash is kept.
 */
final class RecentTexts {
  private static final int SIZE = 256;

  private final String front;
  private final Utf8[] known = new Utf8[SIZE];
  private final String[] texts = new String[SIZE];

  /**
   * @param front what each text begins with
   */
  RecentTexts(String front) {
    this.front = front;
  }

  /** The same as {@code front + utf8}. */
  String text(Utf8 utf8) {
    int hash = utf8.hashCode();
    int place = (hash ^ hash >>> 16) & SIZE - 1;
    if (!utf8.equals(known[place])) {
      String text = utf8.toString();
      texts[place] = front + text;
      known[place] = Utf8.of(text);
    }
    return texts[place];
  }
}
