package io.mixlake.flow;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody probably meant. */
final class Suggestion {

  private Suggestion() {}

  /** The candidate nearest to {@code word}, unless even that one is far. */
  static Optional<String> nearest(String word, Collection<String> candidates) {
    int least = Math.max(1, word.length() / 3);
    String lower = word.toLowerCase(Locale.ROOT);
    String nearest = null;
    for (String candidate : candidates) {
      int distance = distance(lower, candidate.toLowerCase(Locale.ROOT));
      if (distance < least
          || distance == least && (nearest == null || candidate.compareTo(nearest) < 0)) {
        nearest = candidate;
        least = distance;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** {@code ; did you mean x?}, or nothing. */
  static String hint(String word, Collection<String> candidates) {
    return nearest(word, candidates).map(near -> "; did you mean " + near + "?").orElse("");
  }

  /** Levenshtein's distance, with a swap of neighbours as one step. */
  static int distance(String a, String b) {
    int[][] steps = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          steps[i][j] = i + j;
          continue;
        }
        int replace = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        steps[i][j] = Math.min(replace, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
        }
      }
    }
    return steps[a.length()][b.length()];
  }
}
