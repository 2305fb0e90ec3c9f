package io.mixlake.mapping.source;

import java.util.List;

/** The first of several sources that the event has something at. */
final class FirstSource implements Source {
  private final Source[] candidates;

  FirstSource(List<Source> candidates) {
    this.candidates = candidates.toArray(Source[]::new);
  }

  @Override
  public boolean locate(EventView view, Slice slice) {
    Source found = find(view);
    return found != null && found.locate(view, slice);
  }

  @Override
  public Object value(EventView view) {
    Source found = find(view);
    return found == null ? null : found.value(view);
  }

  @Override
  public boolean exists(EventView view) {
    return find(view) != null;
  }

  @Override
  public int property(EventView view) {
    Source found = find(view);
    return found == null ? EventView.ABSENT : found.property(view);
  }

  private Source find(EventView view) {
    for (Source candidate : candidates) {
      if (candidate.exists(view)) {
        return candidate;
      }
    }
    return null;
  }
}
