package io.mixlake.mapping;

import io.mixlake.mapping.expression.Evaluator;
import io.mixlake.mapping.expression.Frame;
import io.mixlake.mapping.target.Converter;
import io.mixlake.mapping.value.Values;
import java.util.Map;

/**
 * Makes an object of its members. With a base, members without a mapping of their own are copied
 * from the object that the base gives, by their names. An object of nothing is null.
 */
final class ObjectCell implements Cell {
  private final String destination;
  private final String[] names;
  private final Cell[] cells;
  private final Converter[] converters;
  private final Evaluator base;
  private final Object[] struct;

  /**
   * @param cells a cell a member; with a base, null for a member that is copied
   * @param base gives the object to copy from; null for none
   */
  ObjectCell(
      String destination, String[] names, Cell[] cells, Converter[] converters, Evaluator base) {
    this.destination = destination;
    this.names = names;
    this.cells = cells;
    this.converters = converters;
    this.base = base;
    this.struct = new Object[cells.length];
  }

  @Override
  public Object make(Frame frame, MapProblems problems) {
    Map<String, Object> copied = base == null ? null : base(frame, problems);
    boolean isEmpty = true;
    for (int i = 0; i < cells.length; i++) {
      struct[i] = cells[i] == null ? null : cells[i].make(frame, problems);
      if (cells[i] == null && copied != null) {
        struct[i] = copy(frame, problems, i, copied.get(names[i]));
      }
      isEmpty &= struct[i] == null;
    }
    return isEmpty ? null : struct;
  }

  private Map<String, Object> base(Frame frame, MapProblems problems) {
    return Values.map(
        ValueCell.guarded(frame, problems, destination, (f, p) -> Values.map(base.evaluate(f))));
  }

  private Object copy(Frame frame, MapProblems problems, int i, Object value) {
    return value == null
        ? null
        : new ValueCell(destination + "." + names[i], f -> value, converters[i])
            .make(frame, problems);
  }
}
