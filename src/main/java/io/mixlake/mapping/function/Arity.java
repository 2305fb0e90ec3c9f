package io.mixlake.mapping.function;

import com.google.common.base.Splitter;

/**
 * How many arguments a function takes.
 *
 * @param least the fewest
 * @param most the most; {@link Integer#MAX_VALUE} for any number
 */
public record Arity(int least, int most) {

  /** What a signature such as {@code substr(text, start, [length])} says. */
  static Arity of(String signature) {
    String inside = signature.substring(signature.indexOf('(') + 1, signature.length() - 1);
    int least = 0;
    int most = 0;
    for (String argument : Splitter.on(',').trimResults().omitEmptyStrings().split(inside)) {
      if (argument.equals("...")) {
        return new Arity(least, Integer.MAX_VALUE);
      }
      most++;
      if (!argument.startsWith("[")) {
        least++;
      }
    }
    return new Arity(least, most);
  }

  /** Whether a call may have so many. */
  public boolean allows(int count) {
    return count >= least && count <= most;
  }

  /** The number in words. */
  @Override
  public String toString() {
    if (most == Integer.MAX_VALUE) {
      return "at least " + least;
    }
    return least == most ? String.valueOf(least) : least + " to " + most;
  }
}
