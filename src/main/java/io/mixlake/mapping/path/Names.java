package io.mixlake.mapping.path;

/** Which characters a name may have without being wrapped in <code>${…}</code>. */
public final class Names {
  private Names() {}

  /** Whether a bare name may start with it: a letter, {@code $} or {@code _}. */
  public static boolean startsIdentifier(char c) {
    return Character.isLetter(c) || c == '$' || c == '_';
  }

  /** Whether a bare name may go on with it. */
  public static boolean continuesIdentifier(char c) {
    return startsIdentifier(c) || Character.isDigit(c);
  }
}
