package io.mixlake.mapping.target;

/**
 * Regular expressions of JSON Schema, which are JavaScript's, as Java's. They are alike but for the
 * end of a text, which in Java may be a line feed before it, and for what stands in brackets.
 */
final class EcmaPattern {
  private EcmaPattern() {}

  static String inJava(String pattern) {
    StringBuilder java = new StringBuilder();
    boolean isInBrackets = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        java.append(c).append(pattern.charAt(++i));
      } else if (isInBrackets) {
        isInBrackets = c != ']';
        // Brackets in brackets, and two of these signs, mean sets of characters in Java.
        java.append(c == '[' || c == '&' ? "\\" : "").append(c);
      } else if (pattern.startsWith("[^]", i)) {
        java.append("[\\s\\S]");
        i += 2;
      } else if (pattern.startsWith("[]", i)) {
        java.append("(?!)");
        i++;
      } else {
        isInBrackets = c == '[';
        java.append(c == '$' ? "\\z" : String.valueOf(c));
      }
    }
    return java.toString();
  }
}
