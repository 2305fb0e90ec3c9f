package io.mixlake.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import java.io.StringReader;

/**
 * HTML with places for values. Whatever a value is, it is text in the result: the characters that
 * mean something in HTML are escaped, and control characters, which it cannot have, are shown as
 * signs.
 */
public final class Template {
  private static final char FIRST_CONTROL_PICTURE = '\u2400';
  private static final char DELETE_PICTURE = '\u2421';
  private static final char REPLACEMENT = '\uFFFD';

  private final com.samskivert.mustache.Template template;

  private Template(com.samskivert.mustache.Template template) {
    this.template = template;
  }

  /** A template in a file beside a class; it may include others that lie there. */
  public static Template beside(Class<?> owner, String name) {
    return new Template(
        Mustache.compiler()
            .withEscaper(raw -> Escapers.HTML.escape(visible(raw)))
            .withLoader(partial -> new StringReader(Assets.beside(owner, partial)))
            .strictSections(true)
            .emptyStringIsFalse(true)
            .compile(Assets.beside(owner, name)));
  }

  /** The page, with the view's methods as values. */
  public String render(Object view) {
    return template.execute(view);
  }

  private static String visible(String raw) {
    StringBuilder text = new StringBuilder(raw.length());
    raw.codePoints().forEach(c -> text.appendCodePoint(visible(c)));
    return text.toString();
  }

  private static int visible(int c) {
    if (c < ' ' && c != '\n' && c != '\t') {
      return FIRST_CONTROL_PICTURE + c;
    }
    boolean isNoText =
        c >= 0x80 && c < 0xA0 || c >= 0xD800 && c <= 0xDFFF || (c & 0xFFFE) == 0xFFFE;
    return c == 0x7F ? DELETE_PICTURE : isNoText ? REPLACEMENT : c;
  }
}
