package io.mixlake.mapping.path;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads paths as Data Prep writes them.
 *
 * <p>A dot steps into a member, {@code [0]} into an element, {@code [*]} into every element. A
 * backslash takes the next character as part of the name. <code>${…}</code> wraps names with any
 * characters; what is inside is a path again, so that a whole path may be wrapped. A path that
 * stands alone needs no wrapping for blanks and hyphens either: there is nothing to mistake them
 * for.
 */
public final class PathParser {
  private final String text;
  private final List<Step> steps = new ArrayList<>();
  private final StringBuilder name = new StringBuilder();
  private int at;
  private boolean isWrapped;
  private boolean expectsName = true;

  private PathParser(String text) {
    this.text = text;
  }

  /** The path in that text. */
  public static Path parse(String text) throws InvalidPath {
    PathParser parser = new PathParser(text.strip());
    parser.run();
    return new Path(parser.steps);
  }

  private void run() throws InvalidPath {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '$' && text.startsWith("${", at) && !isWrapped && name.isEmpty()) {
        isWrapped = true;
        at += 2;
      } else if (c == '}' && isWrapped) {
        endWrapping();
      } else if (c == '\\') {
        escape();
      } else if (c == '.') {
        endName();
        expectsName = true;
        at++;
      } else if (c == '[') {
        endName();
        index();
      } else {
        letter(c);
      }
    }
    if (isWrapped) {
      throw new InvalidPath("${ is never closed", text.length());
    }
    endName();
  }

  private void letter(char c) throws InvalidPath {
    if (!expectsName && name.isEmpty()) {
      throw new InvalidPath("A dot is missing", at);
    }
    name.append(c);
    at++;
  }

  private void escape() throws InvalidPath {
    if (at + 1 == text.length()) {
      throw new InvalidPath("Nothing follows the backslash", at);
    }
    name.append(text.charAt(at + 1));
    at += 2;
  }

  private void endWrapping() throws InvalidPath {
    endName();
    isWrapped = false;
    at++;
  }

  private void endName() throws InvalidPath {
    if (name.isEmpty() && expectsName) {
      throw new InvalidPath(text.isEmpty() ? "The path is empty" : "A name is missing", at);
    }
    if (!name.isEmpty()) {
      steps.add(new Step.Member(name.toString()));
      name.setLength(0);
    }
    expectsName = false;
  }

  private void index() throws InvalidPath {
    int close = text.indexOf(']', at);
    if (close < 0) {
      throw new InvalidPath("[ is never closed", at);
    }
    String inside = text.substring(at + 1, close).strip();
    if (inside.equals("*")) {
      steps.add(new Step.EachElement());
    } else if (inside.matches("[0-9]{1,9}")) {
      steps.add(new Step.Element(Integer.parseInt(inside)));
    } else {
      throw new InvalidPath("An index is a number or *", at + 1);
    }
    at = close + 1;
  }
}
