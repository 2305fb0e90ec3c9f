package io.mixlake.mapping.source;

import io.mixlake.mapping.path.Path;
import io.mixlake.mapping.path.Step;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Decides what a source path means for a Mixpanel event.
 *
 * <p>In this order, per event: the path in the event as Mixpanel sends it ({@code event}, {@code
 * properties.…}); under {@code data}, where Experience Platform's Mixpanel source puts every
 * property with and without its leading {@code $}, and the event's name as {@code event_name}; a
 * bare name as a property. {@code mixlake.time} is the event's instant and {@code mixlake.event_id}
 * its identity.
 */
public final class Sources {
  private final PropertyNames names;
  private final boolean aliases;

  /**
   * @param names where the properties that are read get their numbers
   * @param aliases whether the forms other than Mixpanel's own count
   */
  public Sources(PropertyNames names, boolean aliases) {
    this.names = names;
    this.aliases = aliases;
  }

  /** Whether such a path may read anything: all may, unless only Mixpanel's own form counts. */
  public boolean mayRead(Path path) {
    return aliases || List.of("event", "properties", "mixlake").contains(path.root());
  }

  /** What that path reads. */
  public Source of(Path path) {
    List<Source> candidates = candidates(path);
    return candidates.size() == 1 ? candidates.get(0) : new FirstSource(List.copyOf(candidates));
  }

  private List<Source> candidates(Path path) {
    List<Source> found = new ArrayList<>();
    String root = path.root();
    boolean isAlone = path.steps().size() == 1;
    if (root.equals("event") && isAlone) {
      found.add(new Computed(view -> view.event().name()));
    } else if (root.equals("properties")) {
      found.add(isAlone ? new WholeProperties() : property(path.from(1)));
    } else if (root.equals("mixlake") && path.steps().size() == 2) {
      addComputed(path.from(1), found);
    }
    if (found.isEmpty() && aliases) {
      addAliases(path, found);
    }
    if (found.isEmpty()) {
      found.add(new Computed(view -> null));
    }
    return found;
  }

  private void addAliases(Path path, List<Source> found) {
    Path inner = path;
    if (path.root().equals("data")) {
      if (path.steps().size() == 1) {
        found.add(new WholeProperties());
        return;
      }
      inner = path.from(1);
    }
    if (inner.steps().get(0) instanceof Step.Member member) {
      if (member.name().equals("event_name") && inner.steps().size() == 1) {
        found.add(new Computed(view -> view.event().name()));
        return;
      }
      found.add(property(inner));
      if (!member.name().startsWith("$")) {
        List<Step> steps = new ArrayList<>(inner.steps());
        steps.set(0, new Step.Member("$" + member.name()));
        found.add(property(new Path(steps)));
      }
    }
    if (!inner.equals(path)) {
      found.add(property(path));
    }
  }

  private static void addComputed(Path inner, List<Source> found) {
    if (inner.root().equals("time")) {
      found.add(new Computed(view -> Instant.ofEpochMilli(view.instant()).atZone(ZoneOffset.UTC)));
    } else if (inner.root().equals("event_id")) {
      found.add(new Computed(EventView::eventId));
    }
  }

  private Source property(Path path) {
    if (!(path.steps().get(0) instanceof Step.Member member)) {
      return new Computed(view -> null);
    }
    return new PropertySource(names.add(member.name()), path.from(1).steps());
  }

  /** Something that stands in no property. */
  private record Computed(Function<EventView, Object> read) implements Source {
    @Override
    public Object value(EventView view) {
      return read.apply(view);
    }

    @Override
    public boolean exists(EventView view) {
      return value(view) != null;
    }
  }
}
