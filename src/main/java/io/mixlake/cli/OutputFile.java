package io.mixlake.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a command makes where it was told to. */
final class OutputFile {
  private OutputFile() {}

  /**
   * Writes it.
   *
   * @return false if it cannot be written; {@code err} says why
   */
  static boolean write(Path file, String text, PrintWriter err) {
    try {
      Files.writeString(file, text);
      return true;
    } catch (IOException e) {
      err.println(file + " cannot be written: " + e);
      return false;
    }
  }
}
