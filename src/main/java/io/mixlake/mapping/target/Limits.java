package io.mixlake.mapping.target;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Set;

/**
 * Which values of a type are allowed. What is null is not limited.
 *
 * @param allowed the only values, as text
 * @param minimum the least number
 * @param maximum the greatest number
 * @param excludesMinimum whether the number must be greater than the minimum
 * @param excludesMaximum whether the number must be less than the maximum
 * @param minLength the fewest characters
 * @param maxLength the most characters
 * @param pattern a regular expression that is found in the text
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
  /** No limits. */
  public static final Limits NONE =
      new Limits(null, null, null, false, false, null, null, null, null);

  boolean areNone() {
    return equals(NONE);
  }
}
