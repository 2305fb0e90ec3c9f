package io.mixlake.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts values in the place of {@code ${NAME}}, {@code ${NAME:-default}} and {@code ${file:/path}}.
 */
final class References {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern WHOLE =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*|file:[^}]+)}");
  private static final Pattern VARIABLE =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?", Pattern.DOTALL);

  private final UnaryOperator<String> environment;

  References(UnaryOperator<String> environment) {
    this.environment = environment;
  }

  /** A reference that cannot be resolved; the message names it. */
  static final class Unresolved extends Exception {
    private static final long serialVersionUID = 1L;

    Unresolved(String message) {
      super(message);
    }
  }

  /** Whether the text is one reference and nothing else, as a secret must be. */
  static boolean isReference(String text) {
    return WHOLE.matcher(text).matches();
  }

  /** The text with every reference replaced. */
  String resolve(String text) throws Unresolved {
    Matcher matcher = REFERENCE.matcher(text);
    StringBuilder resolved = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(resolved, Matcher.quoteReplacement(valueOf(matcher.group(1))));
    }
    return matcher.appendTail(resolved).toString();
  }

  private String valueOf(String inside) throws Unresolved {
    if (inside.startsWith("file:")) {
      return fileContent(inside.substring("file:".length()));
    }
    Matcher variable = VARIABLE.matcher(inside);
    if (!variable.matches()) {
      throw new Unresolved("${" + inside + "} is neither ${NAME} nor ${file:/path}");
    }
    String value = environment.apply(variable.group(1));
    if (value != null && !value.isEmpty()) {
      return value;
    }
    if (variable.group(2) != null) {
      return variable.group(2);
    }
    throw new Unresolved("The environment variable " + variable.group(1) + " is not set");
  }

  private static String fileContent(String path) throws Unresolved {
    try {
      return Files.readString(Path.of(path)).strip();
    } catch (IOException | RuntimeException e) {
      throw new Unresolved("The file " + path + " cannot be read");
    }
  }
}
