package io.mixlake.mapping.suggestion;

import io.mixlake.event.Event;
import io.mixlake.mapping.json.JsonValues;
import io.mixlake.mapping.path.Path;
import io.mixlake.mapping.path.Step;
import io.mixlake.mapping.value.Values;
import io.mixlake.record.Utf8;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What sample events are made of. It keeps counts and a few examples, not the events. */
public final class SampleProfile {
  private final Observation properties = new Observation();
  private final Map<String, Long> names = new TreeMap<>();
  private long events;

  /** Takes another event into account. */
  public void add(Event event) {
    Object value = properties(event.properties());
    events++;
    names.merge(event.name(), 1L, Long::sum);
    Values.map(value).forEach((name, property) -> property(name).add(property, 1));
  }

  /** Nothing of properties that are nested more deeply than any mapping reaches. */
  private static Object properties(Utf8 json) {
    try {
      return JsonValues.read(json.bytes(), json.offset(), json.offset() + json.length());
    } catch (UncheckedIOException e) {
      return Map.of();
    }
  }

  /** How many events were added. */
  public long events() {
    return events;
  }

  /** How often each event name was seen. */
  public Map<String, Long> eventNames() {
    return Map.copyOf(names);
  }

  /** Every property, and what is within it, in the order of the samples. */
  public List<PropertyProfile> properties() {
    List<PropertyProfile> profiles = new ArrayList<>();
    collect(new Path(List.of(new Step.Member("properties"))), properties, profiles);
    return profiles;
  }

  /**
   * Whether the samples have something at that source path; always, if it is none of a property.
   */
  public boolean knows(Path path) {
    String root = path.root();
    boolean isPrefixed = root.equals("properties") || root.equals("data");
    boolean isWithoutProperty =
        root.equals("mixlake")
            || (path.steps().size() == 1 && (isPrefixed || root.equals("event")));
    Path inner = isPrefixed && path.steps().size() > 1 ? path.from(1) : path;
    if (isWithoutProperty || inner.toString().equals("event_name")) {
      return true;
    }
    boolean mayLackDollar = !root.equals("properties");
    return inner.steps().get(0) instanceof Step.Member member
        && (properties.members().containsKey(member.name())
            || (mayLackDollar && properties.members().containsKey("$" + member.name()))
            || (isPrefixed && mayLackDollar && properties.members().containsKey(root)));
  }

  private Observation property(String name) {
    return properties.members().computeIfAbsent(name, absent -> new Observation());
  }

  private static void collect(Path path, Observation at, List<PropertyProfile> into) {
    at.members()
        .forEach(
            (name, member) -> {
              Path memberPath = path.then(new Step.Member(name));
              into.add(
                  new PropertyProfile(
                      memberPath,
                      member.type(),
                      member.present(),
                      member.nulls(),
                      Map.copyOf(member.kinds()),
                      member.examples()));
              collect(memberPath, member, into);
            });
  }
}
