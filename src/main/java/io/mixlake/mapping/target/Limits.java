package io.mixlake.mapping.target;

import io.mixlake.mapping.value.Values;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Set;

/**
 * Which values of a type are allowed. What is null is not limited.
 *
 * @param allowed the only values, as {@link #text} has them
 * @param minimum the least number
 * @param maximum the greatest number
 * @param excludesMinimum whether the number must be greater than the minimum
 * @param excludesMaximum whether the number must be less than the maximum
 * @param minLength the fewest characters
 * @param maxLength the most characters
 * @param pattern a regular expression of Java that is found in the text
 * @param format a format of JSON Schema: email, uri, uuid, ipv4, …
 */
public record Limits(
    Set<String> allowed,
    BigDecimal minimum,
    BigDecimal maximum,
    boolean excludesMinimum,
    boolean excludesMaximum,
    Integer minLength,
    Integer maxLength,
    String pattern,
    String format)
    implements Serializable {
  private static final int LONGEST_NUMBER = 400;

  /** No limits. */
  public static final Limits NONE =
      new Limits(null, null, null, false, false, null, null, null, null);

  /** A value as text: numbers that are equal have the same. */
  static String text(Object value) {
    if (!(value instanceof Number number)) {
      return Values.text(value);
    }
    BigDecimal shortest = decimal(number).stripTrailingZeros();
    return Math.abs(shortest.scale()) > LONGEST_NUMBER
        ? shortest.toString()
        : shortest.toPlainString();
  }

  /** Any number as a decimal. */
  static BigDecimal decimal(Number number) {
    return Values.decimal(number instanceof Integer ? (Number) number.longValue() : number);
  }

  boolean areNone() {
    return equals(NONE);
  }
}
