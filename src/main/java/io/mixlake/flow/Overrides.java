package io.mixlake.flow;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the command line and the surroundings add to a flow file.
 *
 * @param sets {@code path=value} each, the value a YAML scalar or list; a value that is empty or
 *     {@code null} takes the key out of the file
 * @param from replaces {@code days.from}
 * @param to replaces {@code days.to}
 * @param environment finds a variable by name; null when it is not set
 * @param clock tells which day it is
 * @param looksOnly whether nobody is asked: secrets need not be at hand
 */
public record Overrides(
    List<String> sets,
    Optional<String> from,
    Optional<String> to,
    Function<String, String> environment,
    Clock clock,
    boolean looksOnly) {

  public Overrides {
    sets = List.copyOf(sets);
  }

  public Overrides(
      List<String> sets,
      Optional<String> from,
      Optional<String> to,
      Function<String, String> environment,
      Clock clock) {
    this(sets, from, to, environment, clock, false);
  }

  /** The same for a command that only looks at what is there. */
  public Overrides looking() {
    return new Overrides(sets, from, to, environment, clock, true);
  }

  /** The process's own environment and clock, and nothing overridden. */
  public static Overrides none() {
    return new Overrides(
        List.of(), Optional.empty(), Optional.empty(), System::getenv, Clock.systemUTC());
  }
}
