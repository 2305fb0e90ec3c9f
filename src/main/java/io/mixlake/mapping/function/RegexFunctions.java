package io.mixlake.mapping.function;

import static io.mixlake.mapping.function.Arguments.text;
import static io.mixlake.mapping.function.ValueKind.ARRAY;
import static io.mixlake.mapping.function.ValueKind.BOOLEAN;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/** Functions of Java's regular expressions. */
final class RegexFunctions {
  private RegexFunctions() {}

  static void addTo(Group group) {
    group
        .add(
            ARRAY,
            "extract_regex(text, regex)",
            "The first match and its groups",
            "extract_regex(\"E259,E259B_009,1_1\", \"([^,]+),[^,]*,([^,]+)\")",
            "[\"E259,E259B_009,1_1\",\"E259\",\"1_1\"]",
            (a, scope) -> groups(scope.matcher(text(a, 1, ""), text(a, 0))))
        .add(
            BOOLEAN,
            "matches_regex(text, regex)",
            "Whether all of the text matches",
            "matches_regex(\"E259,E259B_009,1_1\", \"([^,]+),[^,]*,([^,]+)\")",
            "true",
            (a, scope) -> scope.matcher(text(a, 1, ""), text(a, 0)).matches());
  }

  private static List<Object> groups(Matcher matcher) {
    List<Object> groups = new ArrayList<>();
    if (matcher.find()) {
      for (int i = 0; i <= matcher.groupCount(); i++) {
        groups.add(matcher.group(i));
      }
    }
    return groups;
  }
}
