package io.mixlake.flow;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the command line and the world add to a flow file.
 *
 * @param sets {@code path=value}, any flow key
 * @param from replaces {@code days.from}
 * @param to replaces {@code days.to}
 * @param environment the value of an environment variable, or null
 */
public record Overrides(
    List<String> sets,
    Optional<String> from,
    Optional<String> to,
    UnaryOperator<String> environment,
    Clock clock) {

  public Overrides {
    sets = List.copyOf(sets);
  }

  /** No overrides. */
  public static Overrides none() {
    return new Overrides(
        List.of(), Optional.empty(), Optional.empty(), System::getenv, Clock.systemUTC());
  }
}
