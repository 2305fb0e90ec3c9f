package io.mixlake.mapping.expression;

import io.mixlake.mapping.value.DateFormats;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Finds patterns that no event can make work, before the first event. */
final class LiteralChecks {
  /** Which argument is a regular expression. */
  private static final Map<String, Integer> REGEXES =
      Map.of("explode", 1, "extract_regex", 1, "matches_regex", 1);

  /** Which argument is a date pattern. */
  private static final Map<String, Integer> DATES = Map.of("format", 1, "dformat", 1, "date", 1);

  private LiteralChecks() {}

  static void check(Node.Call call) throws InvalidExpression {
    Integer argument = REGEXES.getOrDefault(call.function(), DATES.get(call.function()));
    boolean isLiteral =
        argument != null
            && argument < call.arguments().size()
            && call.arguments().get(argument) instanceof Node.Literal literal
            && literal.value() instanceof String;
    if (!isLiteral) {
      return;
    }
    Node.Literal literal = (Node.Literal) call.arguments().get(argument);
    String text = (String) literal.value();
    try {
      if (REGEXES.containsKey(call.function())) {
        Pattern.compile(text);
      } else {
        DateFormats.writing(text);
      }
    } catch (PatternSyntaxException e) {
      throw new InvalidExpression(
          "Not a regular expression: " + e.getDescription(), literal.position());
    } catch (IllegalArgumentException e) {
      throw new InvalidExpression("Not a date pattern: " + e.getMessage(), literal.position());
    }
  }
}
