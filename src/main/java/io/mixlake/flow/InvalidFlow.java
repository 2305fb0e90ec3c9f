package io.mixlake.flow;

import java.util.List;
import java.util.stream.Collectors;

/** A flow file that cannot be used, with everything that is wrong with it. */
public final class InvalidFlow extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public InvalidFlow(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** The problems, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }
}
