package io.mixlake.flow;

import java.io.IOException;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A secret of a {@link SecretStore}: {@code ${KIND:name}}. */
record StoredSecret(SecretStore store, String name) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([a-z-]+):([^}]+)}");

  /** What the text refers to; empty if it is not one reference to a store that is there. */
  static Optional<StoredSecret> of(String text) {
    Matcher reference = REFERENCE.matcher(text);
    return reference.matches()
        ? store(reference.group(1)).map(store -> new StoredSecret(store, reference.group(2)))
        : Optional.empty();
  }

  private static Optional<SecretStore> store(String kind) {
    return ServiceLoader.load(SecretStore.class, SecretStore.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(store -> store.kind().equals(kind))
        .findFirst();
  }

  void check() {
    store.check(name);
  }

  String read() throws IOException {
    return store.read(name);
  }
}
