package io.mixlake.mapping.value;

/** Keeps what is computed from texts within bounds: a mistake must not fill the memory. */
public final class LongText {
  /** Longest text that an expression makes, characters. */
  public static final int MOST_CHARACTERS = 1_000_000;

  private LongText() {}

  /**
   * The length, zero for none.
   *
   * @throws MappingFailure if it is that of a text too long
   */
  public static int bounded(long length) {
    if (length > MOST_CHARACTERS) {
      throw new MappingFailure(
          WarningCode.TOO_MUCH, "The text would be longer than " + MOST_CHARACTERS + " characters");
    }
    return (int) Math.max(length, 0);
  }

  /** One text behind another. */
  public static String joined(String first, String second) {
    bounded((long) first.length() + second.length());
    return first + second;
  }

  /** The text with every occurrence of a part replaced; an empty part occurs nowhere. */
  public static String replaced(String text, String part, String replacement) {
    if (part == null || part.isEmpty()) {
      return text;
    }
    long count = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
      count++;
    }
    long growth = count * (replacement.length() - part.length());
    if (growth > 0) {
      bounded(text.length() + growth);
    }
    return text.replace(part, replacement);
  }
}
