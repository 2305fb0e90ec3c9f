package io.mixlake.flow;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The keys of a file as its readers ask for them. What nobody asks for is unknown, so the readers
 * are the only list of keys that there is.
 */
final class Settings {

  private final Yaml.Mapping root;
  private final Interpolation interpolation;
  private final boolean looksOnly;

  /** By what they say: a record's own hash takes Java a while to make up. */
  private final Map<String, Problem> problems = new LinkedHashMap<>();

  private final Set<String> known = new TreeSet<>();
  private final Set<String> open = new TreeSet<>();

  Settings(Yaml.Mapping root, Function<String, String> environment, List<Problem> problems) {
    this(root, environment, false, problems);
  }

  /**
   * @param looksOnly see {@link Overrides}
   */
  Settings(
      Yaml.Mapping root,
      Function<String, String> environment,
      boolean looksOnly,
      List<Problem> problems) {
    this.root = root;
    this.interpolation = new Interpolation(environment);
    this.looksOnly = looksOnly;
    problems.forEach(this::add);
  }

  /** The single value or list of that dotted key. */
  Setting at(String key) {
    known.add(key);
    return find(key);
  }

  /** The value of that dotted key, within which every key is accepted. */
  Setting open(String key) {
    open.add(key);
    return at(key);
  }

  /** Whether anything is written under this key. */
  boolean has(String key) {
    return find(key)
        .value()
        .filter(value -> !(value instanceof Yaml.Scalar scalar && scalar.isNull()))
        .isPresent();
  }

  /** Whether secrets need not be at hand, nor the target writable. */
  boolean looksOnly() {
    return looksOnly;
  }

  Interpolation interpolation() {
    return interpolation;
  }

  void problem(Origin origin, String key, String message) {
    add(origin.problem(key, message));
  }

  private void add(Problem problem) {
    problems.putIfAbsent(problem.toString(), problem);
  }

  /** What is wrong, with every key that nobody has asked for. Ask last. */
  List<Problem> problems() {
    unknown(root, "");
    return new ArrayList<>(problems.values());
  }

  /** The keys that have been asked for. */
  Set<String> known() {
    return known;
  }

  /** The value of that dotted key, which it does not make known. */
  Setting find(String key) {
    Origin nearest = root.origin();
    Yaml value = root;
    StringBuilder path = new StringBuilder();
    for (String name : Splitter.on('.').split(key)) {
      if (value instanceof Yaml.Scalar scalar && scalar.isNull()) {
        return new Setting(this, key, nearest, Optional.empty(), true);
      }
      if (!(value instanceof Yaml.Mapping block)) {
        problem(nearest, path.toString(), "must be a block of keys");
        return new Setting(this, key, nearest, Optional.empty(), false);
      }
      Yaml.Entry entry = block.entries().get(name);
      if (entry == null) {
        return new Setting(this, key, nearest, Optional.empty(), true);
      }
      nearest = entry.origin();
      value = entry.value();
      path.append(path.isEmpty() ? "" : ".").append(name);
    }
    return new Setting(this, key, nearest, Optional.of(value), true);
  }

  private void unknown(Yaml.Mapping block, String prefix) {
    for (Map.Entry<String, Yaml.Entry> each : block.entries().entrySet()) {
      String path = prefix + each.getKey();
      if (open.contains(path)) {
        continue;
      }
      int dot = each.getKey().indexOf('.');
      if (dot > 0) {
        String outer = YamlReader.shown(each.getKey().substring(0, dot));
        String inner = YamlReader.shown(each.getKey().substring(dot + 1));
        problem(
            each.getValue().origin(),
            prefix + YamlReader.shown(each.getKey()),
            "a key has no dots; write a block, " + outer + ": {" + inner + ": …}");
        continue;
      }
      if (known.stream().anyMatch(key -> key.startsWith(path + "."))) {
        if (each.getValue().value() instanceof Yaml.Mapping inner) {
          unknown(inner, path + ".");
        }
      } else if (!known.contains(path)) {
        String shown = YamlReader.shown(each.getKey());
        String hint = hint(prefix, shown.replace("…", ""));
        problem(each.getValue().origin(), prefix + shown, "unknown key" + hint);
      }
    }
  }

  /** A neighbour's name first, then the same name elsewhere. */
  private String hint(String prefix, String name) {
    Set<String> neighbours = new TreeSet<>();
    Set<String> elsewhere = new TreeSet<>();
    for (String key : known) {
      if (key.startsWith(prefix)) {
        neighbours.add(Splitter.on('.').split(key.substring(prefix.length())).iterator().next());
      }
      if (key.endsWith("." + name) || key.equals(name)) {
        elsewhere.add(key);
      }
    }
    return elsewhere.stream()
        .findFirst()
        .map(key -> "; did you mean " + key + "?")
        .orElseGet(() -> Suggestion.hint(name, neighbours));
  }
}
