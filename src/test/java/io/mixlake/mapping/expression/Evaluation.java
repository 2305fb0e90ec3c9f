package io.mixlake.mapping.expression;

import io.mixlake.event.Event;
import io.mixlake.mapping.TestEvents;
import io.mixlake.mapping.json.JsonValues;
import io.mixlake.mapping.source.EventView;
import io.mixlake.mapping.source.PropertyNames;
import io.mixlake.mapping.source.Sources;
import java.time.Instant;

/** Runs expressions the way a mapper does. */
public final class Evaluation {
  private Evaluation() {}

  /** The value as JSON for an event with those properties. */
  public static String json(String expression, String members) throws InvalidExpression {
    return JsonValues.write(value(expression, TestEvents.with(members)));
  }

  /** The value for an event. */
  public static Object value(String expression, Event event) throws InvalidExpression {
    PropertyNames names = new PropertyNames();
    Evaluator evaluator = Expression.parse(expression).compile(new Sources(names, true));
    EventView view = new EventView(names);
    view.look(event, event.time());
    return evaluator.evaluate(new Frame(view, Instant.parse("2024-05-06T07:08:09Z")));
  }
}
