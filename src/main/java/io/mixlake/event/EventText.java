package io.mixlake.event;

import io.mixlake.record.Utf8;

/**
 * A text of an event, or none: mostly bytes of its line, which are the text as they stand. Only a
 * text with escapes in it is decoded, and kept as {@link String}, which can hold half a surrogate
 * pair where UTF-8 cannot.
 */
final class EventText {
  private final Utf8 slice = new Utf8();
  private boolean isSlice;
  private String decoded;

  /** There is no text. */
  void clear() {
    isSlice = false;
    decoded = null;
  }

  /** The text is those bytes, none of them escaped. */
  void point(byte[] bytes, int from, int length) {
    slice.point(bytes, from, length);
    isSlice = true;
  }

  /** The text is that one; null for none. */
  void decode(String text) {
    isSlice = false;
    decoded = text;
  }

  boolean isPresent() {
    return isSlice || decoded != null;
  }

  boolean isSlice() {
    return isSlice;
  }

  /** The text, or null; half a surrogate pair becomes a question mark. Valid until the next one. */
  Utf8 utf8() {
    if (isSlice) {
      return slice;
    }
    return decoded == null ? null : Utf8.of(decoded);
  }

  /** The text, or null. */
  String text() {
    return isSlice ? slice.toString() : decoded;
  }

  /** The text, or null, in whose stead another event's equal one may stand. */
  String text(RecentTexts recent) {
    return isSlice ? recent.text(slice) : decoded;
  }
}
