package io.mixlake.report;

import io.mixlake.run.DayProfile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A property: the share of sampled events that have it, 0 to 1, and how many values have which
 * type.
 */
record PropertyFigures(String name, double share, Map<String, Long> types) {

  /** All properties, by name. */
  static List<PropertyFigures> of(List<DayProfile> profiles) {
    Map<String, Map<String, Long>> all = new TreeMap<>();
    long sampled = 0;
    for (DayProfile profile : profiles) {
      sampled += profile.sampled();
      profile
          .properties()
          .forEach(
              (name, types) -> {
                Map<String, Long> sum = all.computeIfAbsent(name, absent -> new TreeMap<>());
                types.forEach((type, count) -> sum.merge(type, count, Long::sum));
              });
    }
    double events = sampled;
    return all.entrySet().stream()
        .map(
            property ->
                new PropertyFigures(
                    property.getKey(),
                    property.getValue().values().stream().mapToLong(Long::longValue).sum() / events,
                    property.getValue()))
        .toList();
  }
}
