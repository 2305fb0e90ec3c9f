package io.mixlake.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts values in place of {@code ${NAME}}, {@code ${NAME:-default}} and {@code ${file:/path}}. A
 * doubled dollar sign stands for the characters themselves. Errors name the reference, never a
 * value.
 *
 * @param environment finds a variable by name; null when it is not set
 */
record Interpolation(Function<String, String> environment) {

  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";
  private static final Pattern ONE_REFERENCE =
      Pattern.compile("\\$\\{(?:" + NAME + "|file:[^}]+)}");
  private static final Pattern PARTS =
      Pattern.compile(
          "\\$(?<escaped>\\$\\{)"
              + ("|\\$\\{(?<name>" + NAME + ")(?<fallback>:-(?<default>[^}]*))?}")
              + "|\\$\\{file:(?<file>[^}]+)}"
              + "|(?<broken>\\$\\{)");

  /** Whether the text is one reference and nothing else, without a default. */
  static boolean isReference(String text) {
    return ONE_REFERENCE.matcher(text).matches();
  }

  /**
   * The text with its references replaced.
   *
   * @throws IllegalArgumentException if a variable is not set, a file cannot be read, or a
   *     reference is not written right
   */
  String replace(String text) {
    StringBuilder result = new StringBuilder();
    Matcher matcher = PARTS.matcher(text);
    while (matcher.find()) {
      matcher.appendReplacement(result, Matcher.quoteReplacement(value(matcher)));
    }
    return matcher.appendTail(result).toString();
  }

  private String value(Matcher part) {
    if (part.group("escaped") != null) {
      return part.group("escaped");
    }
    if (part.group("file") != null) {
      return contents(part.group("file"));
    }
    if (part.group("broken") != null) {
      throw new IllegalArgumentException(
          "holds a ${ that begins no reference; write ${NAME}, ${NAME:-default} or ${file:/path},"
              + " or $${ for the characters themselves");
    }
    String name = part.group("name");
    String value = environment.apply(name);
    if (value != null && !value.isEmpty()) {
      return value;
    }
    if (part.group("fallback") != null) {
      return part.group("default");
    }
    throw new IllegalArgumentException("the environment variable " + name + " is not set");
  }

  private static String contents(String file) {
    try {
      String text = Files.readString(Path.of(file)).strip();
      if (text.isEmpty()) {
        throw new IllegalArgumentException("the file " + file + " is empty");
      }
      return text;
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException("the file " + file + " cannot be read", e);
    }
  }
}
