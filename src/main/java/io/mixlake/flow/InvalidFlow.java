package io.mixlake.flow;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says everything that is wrong with a flow file or a runner configuration, one line each. */
public final class InvalidFlow extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;
  private final transient Optional<MappingRef> mapping;

  InvalidFlow(List<Problem> problems) {
    this(problems, Optional.empty());
  }

  InvalidFlow(List<Problem> problems, Optional<MappingRef> mapping) {
    super(sorted(problems).map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = sorted(problems).toList();
    this.mapping = mapping;
  }

  private static Stream<Problem> sorted(List<Problem> problems) {
    return problems.stream().sorted(Comparator.comparingInt(Problem::line));
  }

  /** The flow's mapping set, whose problems can be told at once with these; if it was found. */
  public Optional<MappingRef> mapping() {
    return mapping;
  }

  /** Every problem, by line; those of the command line come first. */
  public List<Problem> problems() {
    return problems;
  }
}
