package io.mixlake.flow;

/**
 * Where a value was written.
 *
 * @param file as the user named it, or the option of the command line
 * @param line from 1; 0 for a value from the command line or for a file as a whole
 */
record Origin(String file, int line) {

  static final Origin SET = new Origin("--set", 0);
  static final Origin FROM = new Origin("--from", 0);
  static final Origin TO = new Origin("--to", 0);

  boolean isCommandLine() {
    return file.startsWith("--");
  }

  Problem problem(String key, String message) {
    boolean optionNamesKey = isCommandLine() && !file.equals(SET.file);
    return new Problem(file, line, optionNamesKey ? "" : key, message);
  }
}
