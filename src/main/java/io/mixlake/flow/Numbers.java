package io.mixlake.flow;

import java.util.regex.Pattern;

/** Reads numbers and flags; errors say what would be right and never quote the text. */
final class Numbers {

  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");

  private Numbers() {}

  static int within(String text, int least, int most) {
    if (WHOLE.matcher(text).matches()) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new IllegalArgumentException("must be a whole number from " + least + " to " + most);
  }

  static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }
}
