package io.mixlake.mapping;

import java.util.List;
import java.util.stream.Collectors;

/** A mapping set that cannot be used, with everything that is wrong with it. */
public final class InvalidMapping extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<MappingProblem> problems;

  InvalidMapping(List<MappingProblem> problems) {
    super(problems.stream().map(MappingProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Every problem, in the order of the set. */
  public List<MappingProblem> problems() {
    return problems;
  }
}
