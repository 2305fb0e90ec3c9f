package io.mixlake.flow;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets {@code {webhook: ${ALERT_URL}}} be YAML. Within braces YAML would take a reference's own
 * braces and commas for its punctuation, so they step aside, one character for one, while YAML is
 * read.
 */
final class ReferenceMarks {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^{}\\n\"']*}");

  /** What steps aside, and the private-use characters that keep the places. */
  private static final String PUNCTUATION = "{},[]";

  private static final String MARKS = "\uE0D0\uE0D1\uE0D2\uE0D3\uE0D4";

  private ReferenceMarks() {}

  /** The text with marks; as it is if it holds such characters of its own. */
  static String protect(String text) {
    if (text.chars().anyMatch(c -> MARKS.indexOf(c) >= 0)) {
      return text;
    }
    return REFERENCE
        .matcher(text)
        .replaceAll(
            reference ->
                Matcher.quoteReplacement(translate(reference.group(), PUNCTUATION, MARKS)));
  }

  /** Undoes {@link #protect} in a part of what it gave. */
  static String restore(String text) {
    return translate(text, MARKS, PUNCTUATION);
  }

  private static String translate(String text, String from, String to) {
    String result = text;
    for (int i = 0; i < from.length(); i++) {
      result = result.replace(from.charAt(i), to.charAt(i));
    }
    return result;
  }
}
