package io.mixlake.mapping.expression;

import io.mixlake.mapping.function.Scope;
import io.mixlake.mapping.source.EventView;
import io.mixlake.mapping.value.BoundedText;
import io.mixlake.mapping.value.MappingFailure;
import io.mixlake.mapping.value.WarningCode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What expressions work on: an event, the run's time, and limits. It serves one thread. */
public final class Frame implements Scope {
  /** Calls of functions in arguments, an event: arrays in arrays in arrays stop here. */
  private static final int MOST_STEPS = 100_000;

  private static final int MOST_PATTERNS = 200;
  private static final int MOST_NESTED = 100;

  private final EventView view;
  private final Instant now;
  private final Object[] locals = new Object[MOST_NESTED];
  private final Map<String, Pattern> patterns =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pattern> eldest) {
          return size() > MOST_PATTERNS;
        }
      };
  private int calls;
  private int steps;

  /** A frame for the events that the view looks at, with that time as {@code now()}. */
  public Frame(EventView view, Instant now) {
    this.view = view;
    this.now = now;
  }

  /** Starts over for the next event. */
  public void reset() {
    calls = 0;
    steps = 0;
  }

  /** The event. */
  public EventView view() {
    return view;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public String eventId() {
    return view.eventId();
  }

  @Override
  public int nextCall() {
    return calls++;
  }

  @Override
  public Matcher matcher(String regex, String text) {
    Pattern pattern = patterns.get(regex);
    if (pattern == null) {
      pattern = compile(regex);
      patterns.put(regex, pattern);
    }
    return pattern.matcher(new BoundedText(text));
  }

  Object local(int depth) {
    return locals[depth];
  }

  void bind(int depth, Object value) {
    if (++steps > MOST_STEPS) {
      throw new MappingFailure(WarningCode.TOO_MUCH, "The expression takes too many steps");
    }
    locals[depth] = value;
  }

  private static Pattern compile(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new MappingFailure(WarningCode.EXPRESSION, "The regular expression is not valid");
    }
  }
}
