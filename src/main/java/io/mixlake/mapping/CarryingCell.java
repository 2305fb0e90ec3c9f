package io.mixlake.mapping;

import io.mixlake.mapping.expression.Frame;
import io.mixlake.mapping.source.Source;

/** Notes that its column has all of a property, unless something of it was lost on the way. */
record CarryingCell(Cell cell, Source source) implements Cell {
  @Override
  public Object make(Frame frame, MapProblems problems) {
    int losses = problems.rowLosses();
    Object made = cell.make(frame, problems);
    if (made != null && problems.rowLosses() == losses) {
      int property = source.property(frame.view());
      if (property >= 0) {
        frame.view().carry(property);
      }
    }
    return made;
  }
}
