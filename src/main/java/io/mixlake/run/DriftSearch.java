package io.mixlake.run;

import io.mixlake.run.SchemaDrift.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what came and what went.
 *
 * <p>Profiles know a sample of each day, and what is rare may be missing from it by chance. So
 * something counts as new or gone only if chance is unlikely: if the events that have it, spread
 * over all sampled ones at random, would leave out the days without it in less than one case of ten
 * thousand.
 */
final class DriftSearch {
  private static final double UNLIKELY = 1e-4;

  private final List<DayProfile> days;

  /** Sampled events of all days before the one at that index. */
  private final long[] sampledBefore;

  private final Map<String, Seen> properties = new HashMap<>();
  private final Map<String, Map<String, Seen>> types = new HashMap<>();
  private final List<SchemaDrift> found = new ArrayList<>();

  /** Where something was seen, as indexes of days, and how often. */
  private record Seen(int first, int last, long count) {
    Seen and(Seen later) {
      return new Seen(first, later.last, count + later.count);
    }
  }

  DriftSearch(List<DayProfile> profiles) {
    this.days = profiles.stream().filter(day -> day.sampled() > 0).toList();
    this.sampledBefore = new long[days.size() + 1];
    for (int i = 0; i < days.size(); i++) {
      sampledBefore[i + 1] = sampledBefore[i] + days.get(i).sampled();
      note(i);
    }
  }

  private void note(int day) {
    days.get(day)
        .properties()
        .forEach(
            (property, counts) -> {
              long all = counts.values().stream().mapToLong(Long::longValue).sum();
              properties.merge(property, new Seen(day, day, all), Seen::and);
              Map<String, Seen> seen = types.computeIfAbsent(property, name -> new HashMap<>());
              counts.forEach((type, n) -> seen.merge(type, new Seen(day, day, n), Seen::and));
            });
  }

  List<SchemaDrift> find() {
    Seen all = new Seen(0, days.size() - 1, 0);
    properties.forEach(
        (property, seen) -> {
          compare(property, "", seen, all, Change.NEW, Change.GONE);
          types
              .get(property)
              .forEach(
                  (type, ofType) -> {
                    // A value of null says nothing about the type.
                    if (!type.equals("null")) {
                      compare(property, type, ofType, seen, Change.NEW_TYPE, Change.GONE_TYPE);
                    }
                  });
        });
    found.sort(
        Comparator.comparing(SchemaDrift::day)
            .thenComparing(SchemaDrift::property)
            .thenComparing(SchemaDrift::change)
            .thenComparing(SchemaDrift::type));
    return found;
  }

  /** Notes whether it came after the first day of the whole, or went before its last. */
  private void compare(
      String property, String type, Seen seen, Seen whole, Change came, Change went) {
    long all = sampled(whole.first(), whole.last() + 1);
    long before = sampled(whole.first(), seen.first());
    long after = sampled(seen.last() + 1, whole.last() + 1);
    double share = (double) seen.count() / (all - before - after);
    if (isUnlikely(before, all, seen.count())) {
      found.add(new SchemaDrift(property, came, type, days.get(seen.first()).day(), share));
    }
    if (isUnlikely(after, all, seen.count())) {
      found.add(new SchemaDrift(property, went, type, days.get(seen.last()).day(), share));
    }
  }

  /** Whether so many of all events are hardly left out by {@code count} random ones. */
  private static boolean isUnlikely(long without, long all, long count) {
    return Math.pow((double) (all - without) / all, count) < UNLIKELY;
  }

  private long sampled(int from, int to) {
    return sampledBefore[to] - sampledBefore[from];
  }
}
