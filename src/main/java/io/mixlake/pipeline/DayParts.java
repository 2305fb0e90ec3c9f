package io.mixlake.pipeline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of days that this process has written, until a day has them all. Those of a run that
 * broke off stay.
 */
final class DayParts {
  private record Key(String runId, LocalDate day) {}

  private static final Map<Key, List<WrittenPart>> WAITING = new HashMap<>();

  private DayParts() {}

  /** Adds a part. Whoever adds a day's last gets all of them; everybody else gets none. */
  static List<WrittenPart> add(String runId, WrittenPart part) {
    Key key = new Key(runId, part.unit().landed().day());
    synchronized (WAITING) {
      List<WrittenPart> parts = WAITING.computeIfAbsent(key, day -> new ArrayList<>());
      parts.add(part);
      return parts.size() < part.unit().parts() ? List.of() : WAITING.remove(key);
    }
  }
}
