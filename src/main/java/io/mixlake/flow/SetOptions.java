package io.mixlake.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes the command line's {@code --set path=value}, {@code --from} and {@code --to} over a file.
 */
final class SetOptions {

  private static final Pattern PATH = Pattern.compile("[A-Za-z][\\w-]*(\\.[\\w-]+)*");

  private final List<Problem> problems;

  /** Problems go to the end of {@code problems}. */
  SetOptions(List<Problem> problems) {
    this.problems = problems;
  }

  Yaml.Mapping apply(Yaml.Mapping root, Overrides overrides) {
    Yaml.Mapping result = root;
    for (String set : overrides.sets()) {
      result = apply(result, set);
    }
    result = day(result, "days.from", overrides.from(), Origin.FROM);
    return day(result, "days.to", overrides.to(), Origin.TO);
  }

  private Yaml.Mapping apply(Yaml.Mapping root, String set) {
    int equals = set.indexOf('=');
    String path = equals < 0 ? "" : set.substring(0, equals).strip();
    if (!PATH.matcher(path).matches()) {
      problems.add(Origin.SET.problem("", "must be path=value, such as source.region=eu"));
      return root;
    }
    int before = problems.size();
    Yaml none = new Yaml.Scalar(Origin.SET, "", true);
    Yaml value =
        new YamlReader(line -> Origin.SET, problems)
            .read(set.substring(equals + 1), path)
            .orElse(none);
    return problems.size() > before ? root : put(root, path, new Yaml.Entry(Origin.SET, value));
  }

  private Yaml.Mapping day(Yaml.Mapping root, String path, Optional<String> day, Origin origin) {
    return day.map(text -> new Yaml.Scalar(origin, text, false))
        .map(value -> put(root, path, new Yaml.Entry(origin, value)))
        .orElse(root);
  }

  private Yaml.Mapping put(Yaml.Mapping root, String path, Yaml.Entry entry) {
    return put(root, List.of(path.split("\\.")), 0, entry);
  }

  private Yaml.Mapping put(Yaml.Mapping block, List<String> path, int depth, Yaml.Entry entry) {
    Map<String, Yaml.Entry> entries = new LinkedHashMap<>(block.entries());
    String name = path.get(depth);
    if (depth == path.size() - 1) {
      boolean removes = entry.value() instanceof Yaml.Scalar scalar && scalar.isNull();
      if (removes) {
        entries.remove(name);
      } else {
        entries.put(name, entry);
      }
      return new Yaml.Mapping(block.origin(), entries);
    }
    Yaml.Entry inner =
        entries.getOrDefault(name, new Yaml.Entry(entry.origin(), empty(block.origin())));
    if (inner.value() instanceof Yaml.Scalar scalar && scalar.isNull()) {
      inner = new Yaml.Entry(inner.origin(), empty(inner.origin()));
    }
    if (!(inner.value() instanceof Yaml.Mapping mapping)) {
      String key = String.join(".", new ArrayList<>(path).subList(0, depth + 1));
      problems.add(entry.origin().problem(String.join(".", path), key + " is no block of keys"));
      return block;
    }
    entries.put(name, new Yaml.Entry(inner.origin(), put(mapping, path, depth + 1, entry)));
    return new Yaml.Mapping(block.origin(), entries);
  }

  private static Yaml.Mapping empty(Origin origin) {
    return new Yaml.Mapping(origin, Map.of());
  }
}
