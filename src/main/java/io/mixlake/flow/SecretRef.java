package io.mixlake.flow;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A secret by reference: {@code ${NAME}} for an environment variable, {@code ${file:/path}} for a
 * file. Only the reference travels and prints; the value is read where it is used.
 */
public record SecretRef(String reference) implements Serializable {

  private static final String FILE = "${file:";

  /**
   * Reads the secret.
   *
   * @throws IllegalStateException if the variable is not set or the file cannot be read; the
   *     message names the reference, never a value
   */
  public String resolve() {
    String inside = reference.substring(2, reference.length() - 1);
    if (reference.startsWith(FILE)) {
      return fromFile(Path.of(inside.substring("file:".length())));
    }
    String value = System.getenv(inside);
    if (value == null || value.isEmpty()) {
      throw new IllegalStateException("The environment variable " + inside + " is not set");
    }
    return value;
  }

  private String fromFile(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the secret in " + file, e);
    }
  }

  @Override
  public String toString() {
    return reference;
  }
}
