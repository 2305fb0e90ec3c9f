package io.mixlake.mapping.expression;

import io.mixlake.mapping.value.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as JEXL writes them: {@code 42}, {@code 42l}, {@code 0x2A}, {@code 4.2e1f}, {@code 42b}.
 */
final class NumberLiteral {
  private static final Pattern NUMBER =
      Pattern.compile(
          "0[xX][0-9a-fA-F]+[lLhH]?|(?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?[lLhHfFdDbB]?");

  private NumberLiteral() {}

  /** Where the number ends that starts there. */
  static int end(String text, int start) {
    Matcher matcher = NUMBER.matcher(text).region(start, text.length());
    return matcher.lookingAt() ? matcher.end() : start + 1;
  }

  static Number value(String text, int position) throws InvalidExpression {
    String number = text.toLowerCase(Locale.ROOT);
    try {
      if (number.startsWith("0x")) {
        return Values.shortest(new BigInteger(number.substring(2).replaceAll("[lh]$", ""), 16));
      }
      String digits = number.replaceAll("[lhfdb]$", "");
      char suffix = number.charAt(number.length() - 1);
      if (suffix == 'b') {
        return new BigDecimal(digits);
      }
      boolean isWhole =
          digits.chars().allMatch(Character::isDigit) && suffix != 'f' && suffix != 'd';
      if (!isWhole) {
        return Double.valueOf(digits);
      }
      boolean isOctal = digits.matches("0[0-7]+");
      return Values.shortest(new BigInteger(digits, isOctal ? 8 : 10));
    } catch (NumberFormatException e) {
      throw new InvalidExpression("This is no number", position);
    }
  }
}
