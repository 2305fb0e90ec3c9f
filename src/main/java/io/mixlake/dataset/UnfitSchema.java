package io.mixlake.dataset;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/** Says everything because of which rows of a schema cannot go into a dataset. */
public final class UnfitSchema extends IOException {
  private static final long serialVersionUID = 1L;

  private final List<Problem> problems;

  /**
   * One thing that is wrong.
   *
   * @param column the column's path, such as {@code web.name}; empty if it is about none
   */
  public record Problem(String column, String message) implements Serializable {
    @Override
    public String toString() {
      return column.isEmpty() ? message : column + ": " + message;
    }
  }

  public UnfitSchema(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
