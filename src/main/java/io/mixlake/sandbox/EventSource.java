package io.mixlake.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** What the sandbox's project holds. */
public interface EventSource {
  /** Takes lines as they are to be sent, without a line feed unless it is part of them. */
  interface Lines {
    void add(byte[] line) throws IOException;
  }

  /**
   * Hands over the events of a project day.
   *
   * @param isMillis whether {@code time} shall count milliseconds instead of seconds
   */
  void events(LocalDate day, boolean isMillis, Lines lines) throws IOException;

  /**
   * Gzip files that are the days' lines already, to be sent as they are; empty if there are none.
   */
  default List<Path> compressed(LocalDate from, LocalDate to) {
    return List.of();
  }
}
