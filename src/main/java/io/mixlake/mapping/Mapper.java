package io.mixlake.mapping;

import io.mixlake.event.Event;
import io.mixlake.mapping.expression.Frame;
import io.mixlake.mapping.source.EventView;
import io.mixlake.mapping.target.RowRules;
import io.mixlake.record.Row;
import io.mixlake.record.Utf8;

/** Maps events to rows. One mapper serves one thread. */
public final class Mapper {
  private final Cell[] cells;
  private final RowRules rules;
  private final boolean keepsRest;
  private final boolean isStrict;
  private final EventView view;
  private final Frame frame;
  private final Utf8 rest = new Utf8();

  Mapper(Compilation compiled, boolean keepsRest, MappingContext context, boolean isStrict) {
    this.cells = compiled.cells().toArray(Cell[]::new);
    this.rules = new RowRules(compiled.columns());
    this.keepsRest = keepsRest;
    this.isStrict = isStrict;
    this.view = new EventView(compiled.names());
    this.frame = new Frame(view, context.now());
  }

  /**
   * Fills a row of {@link Mapping#schema()} from an event. Texts in the row are valid until the
   * next event.
   *
   * @param instantMillis when the event happened, epoch milliseconds UTC
   * @param problems counts warnings, and has the reasons if the answer is false
   * @return false if the row breaks a rule of the target schema: it must not be written
   */
  public boolean map(Event event, long instantMillis, Row into, MapProblems problems) {
    problems.startRow(isStrict);
    view.look(event, instantMillis);
    frame.reset();
    for (int i = 0; i < cells.length; i++) {
      into.set(i, cells[i].make(frame, problems));
    }
    if (keepsRest) {
      into.set(cells.length, view.rest(rest));
    }
    rules.check(into, problems::reject);
    return !problems.isRejected();
  }
}
