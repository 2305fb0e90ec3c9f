package io.mixlake.flow;

/**
 * Something wrong with a flow file.
 *
 * @param origin the file, or the option that a value came from
 * @param line the line in the file, from 1; 0 if there is none
 * @param key the dotted path of the key, or empty for the whole file
 */
public record Problem(String origin, int line, String key, String message) {
  @Override
  public String toString() {
    return origin
        + (line > 0 ? ":" + line : "")
        + ": "
        + (key.isEmpty() ? "" : key + ": ")
        + message;
  }
}
