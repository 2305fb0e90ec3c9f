package io.mixlake.flow;

import io.mixlake.flow.YamlValue.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, so that all of it can be said at once. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void add(Place place, String key, String message) {
    found.add(new Problem(place.origin(), place.line(), key, message));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * @throws InvalidFlow if there is any
   */
  void throwIfAny() throws InvalidFlow {
    if (!found.isEmpty()) {
      throw new InvalidFlow(
          found.stream()
              .distinct()
              .sorted(Comparator.comparing(Problem::origin).thenComparing(Problem::line))
              .toList());
    }
  }
}
