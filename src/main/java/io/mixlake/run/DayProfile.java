package io.mixlake.run;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the events of a committed day are like, as {@code _mixlake/profiles/dt=….json} keeps it. The
 * same events give the same profile, whatever the runner and in however many parts they were
 * written.
 *
 * @param runId the run that wrote the day
 * @param events rows of the day
 * @param names the most frequent event names, most frequent first
 * @param otherNames how many further names there are
 * @param otherEvents and how many events have them
 * @param lateness events by how long after them Mixpanel processed them
 * @param sampled how many events were looked into for the properties
 * @param properties for each property of the sampled events how many have a value of each JSON type
 */
public record DayProfile(
    LocalDate day,
    String runId,
    long events,
    List<NameCount> names,
    long otherNames,
    long otherEvents,
    Map<Lateness, Long> lateness,
    long sampled,
    Map<String, Map<String, Long>> properties) {

  public DayProfile {
    names = List.copyOf(names);
    lateness = Collections.unmodifiableMap(new TreeMap<>(lateness));
    properties = Collections.unmodifiableMap(new TreeMap<>(properties));
  }

  /** The same of a day that another run wrote again, without some of its rows. */
  public DayProfile rewritten(String byRun, long rows) {
    return new DayProfile(
        day, byRun, rows, names, otherNames, otherEvents, lateness, sampled, properties);
  }

  /** An event name, and how many events have it. */
  public record NameCount(String name, long count) {}
}
