package io.mixlake.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * One value of a file, to be read as what its reader needs. What does not fit becomes a problem,
 * and the reader goes on with a fallback, so that every problem is found at once.
 *
 * @param origin where the value is, or where it would have to be
 * @param reachable false when something above it is no block, which has been reported
 */
record Setting(
    Settings settings, String key, Origin origin, Optional<Yaml> value, boolean reachable) {

  boolean isPresent() {
    return value.isPresent();
  }

  /** Whether both are there and this one, from the command line, takes the other's place. */
  boolean overrides(Setting other) {
    return isPresent()
        && other.isPresent()
        && origin.isCommandLine()
        && !other.origin.isCommandLine();
  }

  /** Whether both are there and neither takes the other's place. */
  boolean contradicts(Setting other) {
    return isPresent() && other.isPresent() && !overrides(other) && !other.overrides(this);
  }

  void problem(String message) {
    settings.problem(origin, key, message);
  }

  /** Reports the value's absence. */
  void require(String message) {
    if (value.isEmpty() && reachable) {
      problem(message);
    }
  }

  /** The text as written, references in place; empty when absent or no single value. */
  Optional<String> raw() {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!(value.get() instanceof Yaml.Scalar scalar)) {
      problem("must be a single value, not a list or a block of keys");
      return Optional.empty();
    }
    if (scalar.isNull() || scalar.text().isBlank()) {
      problem("has no value; give one or leave the key out");
      return Optional.empty();
    }
    return Optional.of(scalar.text().strip());
  }

  /** The text with its references replaced. */
  Optional<String> text() {
    return as(Function.identity());
  }

  /** Read by a parser that throws {@link IllegalArgumentException} with what would be right. */
  <T> Optional<T> as(Function<String, T> parser) {
    return raw().flatMap(raw -> parse(raw, parser));
  }

  <T> T as(Function<String, T> parser, T fallback) {
    return as(parser).orElse(fallback);
  }

  private <T> Optional<T> parse(String raw, Function<String, T> parser) {
    try {
      return Optional.of(parser.apply(settings.interpolation().replace(raw)));
    } catch (IllegalArgumentException e) {
      problem(e.getMessage());
      return Optional.empty();
    }
  }

  /** The path of a folder. */
  Optional<String> folder() {
    return as(TargetPath::of);
  }

  /**
   * What a service is told along with a secret: where none is asked, a reference stays as it is
   * written.
   */
  Optional<String> identity() {
    return settings.looksOnly() && raw().filter(Interpolation::isReference).isPresent()
        ? raw()
        : text();
  }

  /** A whole number within bounds, both included. */
  int number(int least, int most, int fallback) {
    return as(text -> Numbers.within(text, least, most), fallback);
  }

  boolean flag(boolean fallback) {
    return as(Numbers::flag, fallback);
  }

  /** One of an enum's words: its constants in lower case, with dashes. */
  <E extends Enum<E>> Optional<E> oneOf(Class<E> type) {
    return as(
        text -> {
          List<String> words = new ArrayList<>();
          for (E constant : type.getEnumConstants()) {
            String word = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (word.equals(text)) {
              return constant;
            }
            words.add(word);
          }
          throw new IllegalArgumentException(
              "must be one of " + String.join(", ", words) + Suggestion.hint(text, words));
        });
  }

  /** A list's single values, references replaced; empty when absent. */
  List<String> list(String example) {
    if (value.isEmpty()) {
      return List.of();
    }
    if (!(value.get() instanceof Yaml.Sequence sequence) || sequence.items().isEmpty()) {
      problem("must be a list of at least one, such as " + example);
      return List.of();
    }
    return sequence.items().stream()
        .map(item -> new Setting(settings, key, item.origin(), Optional.of(item), true))
        .flatMap(item -> item.text().stream())
        .toList();
  }

  /**
   * A secret, which must be a reference.
   *
   * @param example the reference to propose
   */
  Optional<SecretRef> secret(String example) {
    Optional<String> reference = raw();
    if (reference.isPresent() && !new SecretRef(reference.get()).isReference()) {
      problem("secrets are never accepted as plain text; use " + example);
      return Optional.empty();
    }
    return reference.map(SecretRef::new);
  }

  /** Reports a reference that nothing stands behind, if it will be used; a store is not asked. */
  void resolve() {
    if (!settings.looksOnly()) {
      raw().ifPresent(this::resolve);
    }
  }

  private void resolve(String raw) {
    Optional<StoredSecret> stored = StoredSecret.of(raw);
    try {
      stored.ifPresentOrElse(StoredSecret::check, () -> settings.interpolation().replace(raw));
    } catch (IllegalArgumentException e) {
      problem(e.getMessage());
    }
  }
}
