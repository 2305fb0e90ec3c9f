package io.mixlake.flow;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Flattens a format's own block of keys: dotted keys, values as given, secrets as references. */
final class TargetOptions {

  /** A word within a key's name that says that its value is a secret: clientSecret, api-key. */
  private static final Pattern SECRET =
      Pattern.compile(".*(secret|passw|token|credential|authorization|\\bkeys?\\b).*");

  private final Settings settings;
  private final Map<String, String> options = new LinkedHashMap<>();

  /** An embedded look-alike of the target asks for no secrets. */
  private boolean sandbox;

  TargetOptions(Settings settings) {
    this.settings = settings;
  }

  Map<String, String> read(Setting block) {
    if (block.value().isPresent()) {
      if (block.value().get() instanceof Yaml.Mapping mapping) {
        sandbox = isSandbox(mapping.entries().get("host"));
        flatten(block.key(), "", mapping);
      } else {
        block.problem("must be a block of keys");
      }
    }
    return options;
  }

  private static boolean isSandbox(Yaml.Entry host) {
    return host != null
        && host.value() instanceof Yaml.Scalar scalar
        && scalar.text().equals(Source.SANDBOX);
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
      options.put(name, String.join(",", setting.list("[a, b]")));
    } else if (isSecret(name, value)) {
      setting
          .secret("${NAME} or ${file:/path}")
          .ifPresent(reference -> keep(name, setting, reference));
    } else {
      setting.text().ifPresent(text -> options.put(name, text));
    }
  }

  private void keep(String name, Setting setting, SecretRef reference) {
    if (!sandbox) {
      setting.resolve();
    }
    options.put(name, reference.reference());
  }

  /** A switch such as {@code token-refresh-enabled: true} can give nothing away. */
  private static boolean isSecret(String name, Yaml value) {
    String words = name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    boolean isFlag = value instanceof Yaml.Scalar flag && flag.text().matches("true|false");
    return !isFlag && SECRET.matcher(words.replace('_', '-')).matches();
  }
}
