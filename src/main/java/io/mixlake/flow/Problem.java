package io.mixlake.flow;

/**
 * One thing that is wrong with a flow file or a runner configuration.
 *
 * @param file the file as the user named it; {@code --set}, {@code --from} or {@code --to} when the
 *     command line is at fault
 * @param line from 1; 0 when the file as a whole, or the command line, is at fault
 * @param key the dotted key; empty when the problem is about no key
 * @param message what is wrong and what would be right; never a value from the file
 */
public record Problem(String file, int line, String key, String message) {

  /** For a terminal: {@code pipelines/x.yaml:12: source.timezone: …}. */
  @Override
  public String toString() {
    String place = line > 0 ? file + ":" + line : file;
    if (key.isEmpty()) {
      return place + ": " + message;
    }
    return place + (line > 0 || !file.startsWith("--") ? ": " : " ") + key + ": " + message;
  }
}
