package io.mixlake.mapping.source;

import io.mixlake.mapping.json.JsonValues;

/** All properties as one object. */
public final class WholeProperties implements Source {
  @Override
  public boolean locate(EventView view, Slice slice) {
    int from = view.event().properties().offset();
    slice.point(view.bytes(), from, from + view.event().properties().length());
    return true;
  }

  @Override
  public Object value(EventView view) {
    int from = view.event().properties().offset();
    return JsonValues.read(view.bytes(), from, from + view.event().properties().length());
  }

  @Override
  public boolean exists(EventView view) {
    return true;
  }
}
