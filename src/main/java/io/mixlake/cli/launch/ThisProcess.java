package io.mixlake.cli.launch;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.StringArray;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The program that this process runs, and how it becomes another one, on Linux: process id,
 * terminal, standard streams and whoever waits for the exit code stay the same.
 *
 * <p>What Java had open for itself, the jar and three more files, stays open for reading beside
 * what the next one opens; none of it reaches programs that Java starts.
 */
final class ThisProcess {
  private static final Path COMMAND = Path.of("/proc/self/cmdline");
  private static final String PROGRAM = "/proc/self/exe";

  /** A character for each byte, so that words come back as they were, whatever the locale. */
  private static final Charset BYTES = StandardCharsets.ISO_8859_1;

  /** It tells of what it cannot load; kept here, or its level would be forgotten. */
  private static final Logger JNA = Logger.getLogger("com.sun.jna");

  /** Unless it is set, JNA runs a program to find folders of libraries, and needs none of them. */
  private static final String LIBRARIES = "jna.platform.library.path";

  private ThisProcess() {}

  /** The words it was started with; none where that cannot be known. */
  static List<String> command() {
    try {
      String words = Files.readString(COMMAND, BYTES);
      return List.of(words.substring(0, words.length() - 1).split("\0", -1));
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
  }

  /** Comes back only if it could not be done, with this program as it was. */
  static void become(List<String> command, Map<String, String> environment) {
    JNA.setLevel(Level.OFF);
    System.setProperty(LIBRARIES, System.getProperty(LIBRARIES, ""));
    try {
      NativeLibrary libc = NativeLibrary.getProcess();
      Function setenv = libc.getFunction("setenv");
      for (Map.Entry<String, String> variable : environment.entrySet()) {
        setenv.invokeInt(new Object[] {variable.getKey(), variable.getValue(), 1});
      }
      StringArray words = new StringArray(command.toArray(new String[0]), BYTES.name());
      libc.getFunction("execv").invokeInt(new Object[] {PROGRAM, words});
    } catch (LinkageError | RuntimeException e) {
      // A C library that JNA does not know, or no folder that it may load its own part from.
      return;
    }
  }
}
