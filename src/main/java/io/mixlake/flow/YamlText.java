package io.mixlake.flow;

/** Writes texts as values of a flow file. */
public final class YamlText {
  private YamlText() {}

  /** In quotes; references in it stay references. */
  public static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** The text so that nothing in it is a reference. */
  public static String plain(String text) {
    return text.replace("${", "$${");
  }
}
