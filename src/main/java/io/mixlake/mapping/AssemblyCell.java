package io.mixlake.mapping;

import io.mixlake.mapping.expression.Evaluator;
import io.mixlake.mapping.expression.Frame;
import io.mixlake.mapping.path.Step;
import io.mixlake.mapping.target.Converter;
import io.mixlake.mapping.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts an array or a map together from mappings into its parts, then converts it as a whole.
 *
 * <p>{@code [*]} spreads an array over the elements: the first value into the first element, and so
 * on. What several mappings spread meets in the same elements.
 */
final class AssemblyCell implements Cell {
  /** A mapping into the part that the steps lead to. */
  record Part(String destination, List<Step> steps, Evaluator evaluator) {}

  /** More elements than anyone means to write by their index. */
  static final int MOST_ELEMENTS = 10_000;

  private final List<Part> parts;
  private final ValueCell whole;
  private Object assembled;

  AssemblyCell(String destination, List<Part> parts, Converter converter) {
    this.parts = parts;
    this.whole = new ValueCell(destination, frame -> assembled, converter);
  }

  @Override
  public Object make(Frame frame, MapProblems problems) {
    assembled = null;
    for (Part part : parts) {
      ValueCell.guarded(frame, problems, part.destination(), (f, p) -> put(part, f));
    }
    return assembled == null ? null : whole.make(frame, problems);
  }

  private Object put(Part part, Frame frame) {
    Object value = part.evaluator().evaluate(frame);
    if (value != null) {
      assembled = placed(assembled, part.steps(), value);
    }
    return value;
  }

  private static Object placed(Object into, List<Step> steps, Object value) {
    if (steps.isEmpty()) {
      return value;
    }
    Step step = steps.get(0);
    List<Step> inner = steps.subList(1, steps.size());
    if (step instanceof Step.Member member) {
      Map<String, Object> object = into == null ? new LinkedHashMap<>() : Values.map(into);
      object.put(member.name(), placed(object.get(member.name()), inner, value));
      return object;
    }
    List<Object> list = into == null ? new ArrayList<>() : Values.list(into);
    if (step instanceof Step.Element element) {
      place(list, element.index(), inner, value);
    } else {
      List<?> values = value instanceof List<?> many ? many : List.of(value);
      for (int i = 0; i < values.size(); i++) {
        place(list, i, inner, values.get(i));
      }
    }
    return list;
  }

  private static void place(List<Object> list, int index, List<Step> inner, Object value) {
    while (list.size() <= index) {
      list.add(null);
    }
    if (value != null) {
      list.set(index, placed(list.get(index), inner, value));
    }
  }
}
