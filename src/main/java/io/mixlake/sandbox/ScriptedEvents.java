package io.mixlake.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Days that hold exactly the lines that were written for them. */
public final class ScriptedEvents implements EventSource {
  private final Map<LocalDate, List<byte[]>> days = new TreeMap<>();

  /** Adds lines to a day. */
  public ScriptedEvents day(String day, String... lines) {
    for (String line : lines) {
      bytes(day, line.getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  /** Adds a line of any bytes to a day. */
  public ScriptedEvents bytes(String day, byte[] line) {
    days.computeIfAbsent(LocalDate.parse(day), d -> new ArrayList<>()).add(line.clone());
    return this;
  }

  /** Makes a day empty. */
  public ScriptedEvents clear(String day) {
    days.remove(LocalDate.parse(day));
    return this;
  }

  @Override
  public void events(LocalDate day, boolean isMillis, Lines lines) throws IOException {
    for (byte[] line : days.getOrDefault(day, List.of())) {
      lines.add(line);
    }
  }
}
