package io.mixlake.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Flattens a format's own block of keys: dotted keys, values as given, secrets as references. */
final class TargetOptions {

  /** A word within a key that says that its value is a secret. */
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(secret|password|token|credential).*");

  /** {@code key} as a word of its own: apiKey and access-key, but not monkey. */
  private static final Pattern KEY =
      Pattern.compile(".*(\\b|_|[a-z])(K|(?<![a-z])k)ey(s?)(?![a-z]).*");

  private final Settings settings;
  private final Map<String, String> options = new LinkedHashMap<>();

  TargetOptions(Settings settings) {
    this.settings = settings;
  }

  Map<String, String> read(Setting block) {
    if (block.value().isPresent()) {
      if (block.value().get() instanceof Yaml.Mapping mapping) {
        flatten(block.key(), "", mapping);
      } else {
        block.problem("must be a block of keys");
      }
    }
    return options;
  }

  private void flatten(String path, String prefix, Yaml.Mapping block) {
    block.entries().forEach((name, entry) -> option(path, prefix + name, entry));
  }

  private void option(String path, String name, Yaml.Entry entry) {
    Yaml value = entry.value();
    if (value instanceof Yaml.Mapping block) {
      flatten(path, name + ".", block);
      return;
    }
    Setting setting =
        new Setting(settings, path + "." + name, entry.origin(), Optional.of(value), true);
    if (value instanceof Yaml.Sequence) {
      List<String> items = new ArrayList<>(setting.list("[a, b]"));
      options.put(name, String.join(",", items));
    } else if (isSecret(name)) {
      setting
          .secret("${NAME} or ${file:/path}")
          .ifPresent(reference -> keep(name, setting, reference));
    } else {
      setting.text().ifPresent(text -> options.put(name, text));
    }
  }

  private void keep(String name, Setting setting, SecretRef reference) {
    setting.resolve();
    options.put(name, reference.reference());
  }

  private static boolean isSecret(String name) {
    return SECRET.matcher(name).matches() || KEY.matcher(name).matches();
  }
}
