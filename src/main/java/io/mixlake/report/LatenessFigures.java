package io.mixlake.report;

import io.mixlake.run.DayProfile;
import io.mixlake.run.Lateness;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How late events came.
 *
 * @param classes all classes but the unknown, in order
 * @param unknown events that do not say when they were processed
 */
record LatenessFigures(List<Class> classes, long unknown) {
  private static final double NEARLY_ALL = 0.999;

  /** Events of a class, and the share, 0 to 1, of events that are as late or less late. */
  record Class(Lateness lateness, long events, double upTo) {}

  static LatenessFigures of(List<DayProfile> profiles) {
    Map<Lateness, Long> counts = new EnumMap<>(Lateness.class);
    profiles.forEach(
        profile ->
            profile.lateness().forEach((late, count) -> counts.merge(late, count, Long::sum)));
    long unknown = counts.getOrDefault(Lateness.UNKNOWN, 0L);
    counts.remove(Lateness.UNKNOWN);
    long known = counts.values().stream().mapToLong(Long::longValue).sum();
    List<Class> classes = new ArrayList<>();
    long sum = 0;
    for (Lateness late : Lateness.values()) {
      if (late != Lateness.UNKNOWN) {
        long events = counts.getOrDefault(late, 0L);
        sum += events;
        classes.add(new Class(late, events, known == 0 ? 0 : (double) sum / known));
      }
    }
    return new LatenessFigures(classes, unknown);
  }

  long known() {
    return classes.stream().mapToLong(Class::events).sum();
  }

  /** The class by which all but one event in a thousand had come. */
  Optional<Class> nearlyAll() {
    return known() == 0
        ? Optional.empty()
        : classes.stream().filter(late -> late.upTo() >= NEARLY_ALL).findFirst();
  }
}
