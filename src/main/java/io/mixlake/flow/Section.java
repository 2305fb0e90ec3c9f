package io.mixlake.flow;

import io.mixlake.flow.YamlValue.Block;
import io.mixlake.flow.YamlValue.Items;
import io.mixlake.flow.YamlValue.Place;
import io.mixlake.flow.YamlValue.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A block of a flow file while it is read: typed values by key, defaults for those that are absent,
 * and a problem for everything that is not as it should be. After the last key, {@link
 * #rejectUnknownKeys} finds the keys that nobody asked for.
 */
final class Section {
  private final Block block;
  private final String path;
  private final References references;
  private final Problems problems;
  private final Set<String> known = new LinkedHashSet<>();

  Section(Block block, String path, References references, Problems problems) {
    this.block = block;
    this.path = path;
    this.references = references;
    this.problems = problems;
  }

  /** The block under that key; an empty one if it is absent. */
  Section section(String key) {
    YamlValue value = take(key);
    if (value instanceof Block inner) {
      return new Section(inner, path(key), references, problems);
    }
    if (value != null && !isEmpty(value)) {
      problem(key, "must be a block of keys, not " + value.kind());
    }
    Place place = value == null ? block.place() : value.place();
    return new Section(Block.empty(place), path(key), references, problems);
  }

  boolean has(String key) {
    YamlValue value = block.members().get(key);
    return value != null && !isEmpty(value);
  }

  boolean isEmpty() {
    return block.members().isEmpty();
  }

  /** The value as it stands, or null. */
  YamlValue raw(String key) {
    return take(key);
  }

  /** The keys that are there. */
  Set<String> keys() {
    return block.members().keySet();
  }

  Optional<String> text(String key) {
    YamlValue value = take(key);
    if (value == null || isEmpty(value)) {
      return Optional.empty();
    }
    if (!(value instanceof Scalar scalar)) {
      problem(key, "must be a single value, not " + value.kind());
      return Optional.empty();
    }
    try {
      return Optional.of(references.resolve(scalar.text()));
    } catch (References.Unresolved e) {
      problem(key, e.getMessage());
      return Optional.empty();
    }
  }

  /** A reference to a secret; the value itself is refused, and not repeated in the message. */
  Optional<SecretRef> secret(String key, String example) {
    YamlValue value = take(key);
    if (value == null || isEmpty(value)) {
      return Optional.empty();
    }
    if (!(value instanceof Scalar scalar) || !References.isReference(scalar.text())) {
      problem(
          key, "A secret is never accepted as plain text; write " + example + " or ${file:/path}");
      return Optional.empty();
    }
    try {
      references.resolve(scalar.text());
    } catch (References.Unresolved e) {
      problem(key, e.getMessage());
      return Optional.empty();
    }
    return Optional.of(new SecretRef(scalar.text()));
  }

  /** A list of texts, or a single text; empty if absent. */
  List<String> texts(String key) {
    YamlValue value = take(key);
    if (value == null || isEmpty(value)) {
      return List.of();
    }
    List<YamlValue> items = value instanceof Items list ? list.items() : List.of(value);
    List<String> texts = new ArrayList<>();
    for (YamlValue item : items) {
      if (item instanceof Scalar scalar && !scalar.text().isEmpty()) {
        texts.add(scalar.text());
      } else {
        problem(key, "must be a list of texts");
      }
    }
    return texts;
  }

  int whole(String key, int otherwise, int least, int most) {
    return read(
        key,
        otherwise,
        "a whole number from " + least + " to " + most,
        text -> wholeIn(text, least, most));
  }

  private static Optional<Integer> wholeIn(String text, int least, int most) {
    if (!text.matches("-?[0-9]{1,10}")) {
      return Optional.empty();
    }
    long value = Long.parseLong(text);
    return value >= least && value <= most ? Optional.of((int) value) : Optional.empty();
  }

  boolean flag(String key, boolean otherwise) {
    return read(
        key,
        otherwise,
        "true or false",
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true", "on", "yes" -> Optional.of(true);
              case "false", "off", "no" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  Duration duration(String key, Duration otherwise) {
    return read(key, otherwise, "a duration such as 30s, 5m, 2h or 7d", Units::duration);
  }

  long bytes(String key, long otherwise) {
    return read(key, otherwise, "a size such as 64MB", Units::bytes);
  }

  double share(String key, double otherwise) {
    return read(key, otherwise, "a share such as 5% or 0.05", Units::share);
  }

  /** One of an enum's names, written as {@code experience-platform} for EXPERIENCE_PLATFORM. */
  <E extends Enum<E>> E oneOf(String key, Class<E> type, E otherwise) {
    E[] values = type.getEnumConstants();
    List<String> names = Arrays.stream(values).map(Section::nameOf).toList();
    return read(
        key,
        otherwise,
        "one of " + String.join(", ", names),
        text ->
            Arrays.stream(values)
                .filter(value -> nameOf(value).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst());
  }

  private static String nameOf(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads a value by a function that is empty for texts it cannot read. */
  <T> T read(String key, T otherwise, String expected, Function<String, Optional<T>> reader) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return otherwise;
    }
    Optional<T> value = reader.apply(text.get().strip());
    if (value.isEmpty()) {
      problem(key, "must be " + expected + ", not \"" + text.get() + "\"");
    }
    return value.orElse(otherwise);
  }

  /** Records a problem with the value of that key, or, without one, with the section. */
  void problem(String key, String message) {
    YamlValue value = block.members().get(key);
    Place place = value == null ? block.place() : value.place();
    problems.add(place, path(key), message);
  }

  void rejectUnknownKeys() {
    for (String key : block.members().keySet()) {
      if (!known.contains(key)) {
        problem(key, "There is no such key" + suggestion(key));
      }
    }
  }

  private String suggestion(String key) {
    return known.stream()
        .min((a, b) -> Integer.compare(distance(a, key), distance(b, key)))
        .filter(nearest -> distance(nearest, key) <= Math.max(2, key.length() / 3))
        .map(nearest -> "; did you mean " + nearest + "?")
        .orElse("; known here: " + String.join(", ", known));
  }

  /** Levenshtein's distance, letters of either case alike. */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  private YamlValue take(String key) {
    known.add(key);
    return block.members().get(key);
  }

  private String path(String key) {
    if (key.isEmpty()) {
      return path;
    }
    return path.isEmpty() ? key : path + "." + key;
  }

  private static boolean isEmpty(YamlValue value) {
    return value instanceof Scalar scalar && scalar.text().isEmpty();
  }
}
