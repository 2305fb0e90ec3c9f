package io.mixlake.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong with a mapping set, so that all of it can be told at once. */
final class Problems {
  private final String origin;
  private final List<MappingProblem> found = new ArrayList<>();

  Problems(String origin) {
    this.origin = origin;
  }

  void add(String place, String message) {
    found.add(new MappingProblem(origin, 0, place, -1, message));
  }

  void add(int line, String place, String message) {
    found.add(new MappingProblem(origin, line, place, -1, message));
  }

  void add(MappingEntry entry, String key, String message) {
    add(entry, key, -1, message);
  }

  void add(MappingEntry entry, String key, int position, String message) {
    found.add(
        new MappingProblem(origin, entry.line(), entry.place() + "." + key, position, message));
  }

  boolean areNone() {
    return found.isEmpty();
  }

  void throwIfAny() throws InvalidMapping {
    if (!found.isEmpty()) {
      found.sort(Comparator.comparingInt(MappingProblem::line));
      throw new InvalidMapping(found);
    }
  }
}
