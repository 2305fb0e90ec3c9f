package io.mixlake.report;

import io.mixlake.run.DayProfile;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An event name: how many events have it, and on which days it was among a day's most frequent.
 *
 * @param share of all events, 0 to 1
 */
record NameFigures(String name, long events, double share, LocalDate first, LocalDate last) {
  static final int LISTED = 25;

  /** The most frequent names, most frequent first. */
  static List<NameFigures> of(List<DayProfile> profiles) {
    Map<String, NameFigures> names = new HashMap<>();
    long all = profiles.stream().mapToLong(DayProfile::events).sum();
    for (DayProfile profile : profiles) {
      for (DayProfile.NameCount name : profile.names()) {
        names.merge(
            name.name(),
            new NameFigures(name.name(), name.count(), 0, profile.day(), profile.day()),
            (a, b) -> new NameFigures(a.name(), a.events() + b.events(), 0, a.first(), b.last()));
      }
    }
    return names.values().stream()
        .map(
            n ->
                new NameFigures(
                    n.name(), n.events(), (double) n.events() / all, n.first(), n.last()))
        .sorted(
            Comparator.comparingLong(NameFigures::events)
                .reversed()
                .thenComparing(NameFigures::name))
        .limit(LISTED)
        .toList();
  }

  /**
   * How many names the days know that are not listed; those beyond a day's list are not counted.
   */
  static long others(List<DayProfile> profiles) {
    long known =
        profiles.stream()
            .flatMap(profile -> profile.names().stream())
            .map(DayProfile.NameCount::name)
            .distinct()
            .count();
    return Math.max(0, known - LISTED);
  }
}
