package io.mixlake.mapping.value;

/**
 * Text for a matcher to read that ends the match after too many looks: there are regular
 * expressions that take longer than a run has time for a text of a hundred characters.
 */
public final class BoundedText implements CharSequence {
  private static final int LOOKS = 1_000_000;
  private static final int LOOKS_A_CHARACTER = 100;

  private final String text;
  private int left;

  /** A text to be matched once. */
  public BoundedText(String text) {
    this.text = text;
    this.left = (int) Math.min(LOOKS + (long) LOOKS_A_CHARACTER * text.length(), Integer.MAX_VALUE);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (--left < 0) {
      throw new MappingFailure(WarningCode.TOO_MUCH, "The regular expression takes too many steps");
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
