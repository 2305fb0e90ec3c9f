package io.mixlake.mapping.suggestion;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names columns after properties: letters, digits and underscores, and no two alike for an engine
 * that does not tell cases apart.
 *
 * <p>The leading {@code $} goes; other characters become underscores. A name that is taken then
 * gets a hash of the property's name behind it. Properties whose names need no change come first,
 * so that they keep theirs. The mapping set records the names: later samples do not change them.
 */
final class ColumnNames {
  private static final int HASH_DIGITS = 8;

  private ColumnNames() {}

  /** A column name for each property name. */
  static Map<String, String> of(List<String> properties) {
    List<String> byChange =
        properties.stream()
            .sorted(
                Comparator.comparing((String name) -> !plain(name).equals(name))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    Set<String> taken = new HashSet<>();
    Map<String, String> columns = new LinkedHashMap<>();
    for (String property : byChange) {
      String column = plain(property);
      String hash = hash(property);
      for (int digits = HASH_DIGITS; !taken.add(column.toLowerCase(Locale.ROOT)); digits++) {
        column = plain(property) + "_" + hash.substring(0, digits);
      }
      columns.put(property, column);
    }
    return columns;
  }

  private static String plain(String property) {
    String name = property.startsWith("$") ? property.substring(1) : property;
    String safe =
        name.codePoints()
            .mapToObj(c -> isSafe(c) ? Character.toString(c) : "_")
            .collect(Collectors.joining());
    boolean startsWell = !safe.isEmpty() && Character.isLetter(safe.charAt(0));
    return startsWell ? safe : "p_" + safe;
  }

  private static boolean isSafe(int c) {
    return c < 128 && (Character.isLetterOrDigit(c) || c == '_');
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
