package io.mixlake.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a process's number means this process and no other: containers on a host, also such of the
 * same host name, count their processes anew, and so does the host after it has started.
 */
final class ProcessSpace {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");
  private static final String OWN = find();

  private ProcessSpace() {}

  /** The one of this process; empty where there is nothing to tell it by. */
  static String own() {
    return OWN;
  }

  private static String find() {
    try {
      return Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(NAMESPACE);
    } catch (IOException | UnsupportedOperationException e) {
      // Not Linux: one space for all.
      return "";
    }
  }
}
