package io.mixlake.pipeline;

import io.mixlake.event.Event;
import io.mixlake.event.EventTable;
import io.mixlake.event.PropertyTypes;
import io.mixlake.run.DayProfile;
import io.mixlake.run.Lateness;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What goes into a day's profile, counted for a part of the day. */
final class ProfileCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Few projects have a tenth; beyond, names are values by mistake, and a part of them will do. */
  private static final int MOST_NAMES = 5_000;

  /** Properties, each with a type; all are listed. */
  private static final int MOST_PROPERTIES = 2_000;

  /** A day's profile lists so many event names. */
  private static final int LISTED_NAMES = 50;

  /** About how many events of a day are looked into; more would tell little more. */
  private static final long SAMPLED_PER_DAY = 512;

  private final long sampleMask;
  private final NameCounts names = new NameCounts(MOST_NAMES);
  private final NameCounts properties = new NameCounts(MOST_PROPERTIES);
  private final long[] lateness = new long[Lateness.values().length];
  private long events;
  private long sampled;

  /**
   * @param dayLines lines of the whole day
   */
  ProfileCounts(long dayLines) {
    this.sampleMask = Long.highestOneBit(Math.max(1, dayLines / SAMPLED_PER_DAY)) - 1;
  }

  /** Counts the event at that index. */
  void add(EventTable events, int index, PropertyTypes types) {
    Event event = events.event(index);
    this.events++;
    names.add(event.name());
    lateness[lateness(event, events.instant(index)).ordinal()]++;
    if ((events.sampleNumber(index) & sampleMask) == 0) {
      sampled++;
      types.forEach(event, properties::add);
    }
  }

  private static Lateness lateness(Event event, long instant) {
    return event.processingTime() == Event.NO_TIME
        ? Lateness.UNKNOWN
        : Lateness.of(event.processingTime() - instant);
  }

  /** Adds the figures of another part. */
  void add(ProfileCounts other) {
    events += other.events;
    sampled += other.sampled;
    names.add(other.names);
    properties.add(other.properties);
    Arrays.setAll(lateness, i -> lateness[i] + other.lateness[i]);
  }

  /** The profile of the day, when all parts have been added. */
  DayProfile profile(LocalDate day, String runId) {
    Map<String, Long> counts = names.counts();
    List<DayProfile.NameCount> listed =
        counts.entrySet().stream()
            .map(entry -> new DayProfile.NameCount(entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparingLong(DayProfile.NameCount::count)
                    .reversed()
                    .thenComparing(DayProfile.NameCount::name))
            .limit(LISTED_NAMES)
            .toList();
    return new DayProfile(
        day,
        runId,
        events,
        listed,
        counts.size() - listed.size(),
        events - listed.stream().mapToLong(DayProfile.NameCount::count).sum(),
        latenessByClass(),
        sampled,
        propertiesByName());
  }

  private Map<Lateness, Long> latenessByClass() {
    Map<Lateness, Long> counts = new TreeMap<>();
    for (Lateness late : Lateness.values()) {
      if (lateness[late.ordinal()] > 0) {
        counts.put(late, lateness[late.ordinal()]);
      }
    }
    return counts;
  }

  private Map<String, Map<String, Long>> propertiesByName() {
    Map<String, Map<String, Long>> byName = new TreeMap<>();
    properties
        .counts()
        .forEach(
            (property, count) ->
                byName
                    .computeIfAbsent(PropertyTypes.nameOf(property), absent -> new TreeMap<>())
                    .put(PropertyTypes.typeOf(property), count));
    return byName;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProfileCounts that
        && events == that.events
        && sampled == that.sampled
        && names.equals(that.names)
        && properties.equals(that.properties)
        && Arrays.equals(lateness, that.lateness);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * events + sampled);
  }
}
