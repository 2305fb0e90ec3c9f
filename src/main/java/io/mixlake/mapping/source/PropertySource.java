package io.mixlake.mapping.source;

import io.mixlake.mapping.json.JsonScan;
import io.mixlake.mapping.json.JsonValues;
import io.mixlake.mapping.path.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a property, or what lies in it. */
final class PropertySource implements Source {
  private final int property;
  private final List<Step> steps;
  private final byte[][] names;

  /** The path within the property of that number. */
  PropertySource(int property, List<Step> steps) {
    this.property = property;
    this.steps = steps;
    this.names = new byte[steps.size()][];
    for (int i = 0; i < names.length; i++) {
      if (steps.get(i) instanceof Step.Member member) {
        names[i] = member.name().getBytes(StandardCharsets.UTF_8);
      }
    }
  }

  @Override
  public boolean locate(EventView view, Slice slice) {
    int at = view.start(property);
    if (at < 0) {
      return false;
    }
    byte[] bytes = view.bytes();
    if (names.length == 0) {
      slice.point(bytes, at, view.end(property));
      return true;
    }
    for (int i = 0; i < names.length; i++) {
      if (steps.get(i) instanceof Step.EachElement) {
        return false;
      }
      at = step(bytes, at, i);
      if (at < 0) {
        return false;
      }
    }
    slice.point(bytes, at, JsonScan.skipValue(bytes, at));
    return true;
  }

  @Override
  public Object value(EventView view) {
    int at = view.start(property);
    return at < 0 ? null : value(view.bytes(), at, 0);
  }

  @Override
  public boolean exists(EventView view) {
    int at = view.start(property);
    for (int i = 0; i < names.length && at >= 0; i++) {
      if (steps.get(i) instanceof Step.EachElement) {
        return view.bytes()[at] == '[';
      }
      at = step(view.bytes(), at, i);
    }
    return at >= 0;
  }

  @Override
  public int property(EventView view) {
    return names.length == 0 && view.start(property) >= 0 ? property : EventView.ABSENT;
  }

  private Object value(byte[] bytes, int from, int firstStep) {
    int at = from;
    for (int i = firstStep; i < names.length && at >= 0; i++) {
      if (steps.get(i) instanceof Step.EachElement) {
        return bytes[at] == '[' ? elements(bytes, at, i + 1) : null;
      }
      at = step(bytes, at, i);
    }
    return at < 0 ? null : JsonValues.read(bytes, at, JsonScan.skipValue(bytes, at));
  }

  /** A value an element; a star further on adds its elements to the same list. */
  private List<Object> elements(byte[] bytes, int array, int nextStep) {
    boolean isNested =
        steps.subList(nextStep, steps.size()).stream().anyMatch(Step.EachElement.class::isInstance);
    List<Object> values = new ArrayList<>();
    int at = JsonScan.skipSpace(bytes, array + 1);
    while (bytes[at] != ']') {
      Object value = value(bytes, at, nextStep);
      if (isNested && value instanceof List<?> list) {
        values.addAll(list);
      } else {
        values.add(value);
      }
      at = JsonScan.next(bytes, at);
    }
    return values;
  }

  private int step(byte[] bytes, int at, int i) {
    if (names[i] != null) {
      return bytes[at] == '{' ? JsonScan.member(bytes, at, names[i]) : -1;
    }
    int index = ((Step.Element) steps.get(i)).index();
    return bytes[at] == '[' ? JsonScan.element(bytes, at, index) : -1;
  }
}
