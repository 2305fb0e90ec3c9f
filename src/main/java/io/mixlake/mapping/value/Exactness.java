package io.mixlake.mapping.value;

import io.mixlake.mapping.json.JsonValues;
import java.math.BigDecimal;

/**
 * Whether a column's value says all that it was made of. Numbers are compared, not their spellings:
 * 1.50 and 1e2 are held by 1.5 and 100. The common answers cost a comparison or two and no objects.
 */
public final class Exactness {
  /** Every whole number up to here is a double. */
  private static final long LARGEST_WHOLE = 1L << 53;

  /** Decimals of so many digits come back from a double as they went in. */
  private static final int DOUBLE_DIGITS = 15;

  private Exactness() {}

  /** Whether the double tells the number, exactly or as one of its spellings. */
  public static boolean holds(double made, Number number) {
    if (number instanceof Double || (number instanceof Long && Math.abs(made) < LARGEST_WHOLE)) {
      return true;
    }
    BigDecimal exact = Values.decimal(number);
    boolean isShort =
        Math.abs(made) >= Double.MIN_NORMAL
            && exact.stripTrailingZeros().precision() <= DOUBLE_DIGITS;
    return isShort
        || BigDecimal.valueOf(made).compareTo(exact) == 0
        || new BigDecimal(made).compareTo(exact) == 0;
  }

  /** Whether the whole number is that number. */
  public static boolean holds(long made, Number number) {
    if (number instanceof Long whole) {
      return made == whole;
    }
    boolean isSame =
        number instanceof Double fraction
            && Math.abs(made) < LARGEST_WHOLE
            && fraction.doubleValue() == made;
    return isSame || BigDecimal.valueOf(made).compareTo(Values.decimal(number)) == 0;
  }

  /** Whether a number other than zero was too small for the double that was read from its text. */
  public static boolean vanished(Number number, String text) {
    return number instanceof Double && number.doubleValue() == 0 && !JsonValues.isZero(text);
  }

  /**
   * Whether files can hold the text: in UTF-8, half of a surrogate pair becomes a question mark.
   */
  public static boolean isWritable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean isPair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!isPair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
