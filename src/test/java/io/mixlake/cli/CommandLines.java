package io.mixlake.cli;

import picocli.CommandLine;

/** What understands the words of a command, for tests outside this package. */
public final class CommandLines {
  private CommandLines() {}

  public static CommandLine of(String... words) {
    return Main.commandLine(words);
  }
}
