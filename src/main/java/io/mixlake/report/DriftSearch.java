package io.mixlake.report;

import io.mixlake.report.SchemaDrift.Change;
import io.mixlake.run.DayProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what came and what went.
 *
 * <p>Profiles know a sample of each day. So something counts as new or gone only if, at the share
 * of events that it has while it is there, {@value #LEAST_EXPECTED} events of the sample should
 * have had it on the days on which none did.
 */
final class DriftSearch {
  private static final int LEAST_EXPECTED = 10;

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
    double share = (double) seen.count() / sampled(seen.first(), seen.last() + 1);
    if (share * sampled(whole.first(), seen.first()) >= LEAST_EXPECTED) {
      found.add(new SchemaDrift(property, came, type, days.get(seen.first()).day(), share));
    }
    if (share * sampled(seen.last() + 1, whole.last() + 1) >= LEAST_EXPECTED) {
      found.add(new SchemaDrift(property, went, type, days.get(seen.last()).day(), share));
    }
  }

  private long sampled(int from, int to) {
    return sampledBefore[to] - sampledBefore[from];
  }
}
