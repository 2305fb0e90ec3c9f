package io.mixlake.mapping;

import io.mixlake.mapping.target.Losses;
import io.mixlake.mapping.value.MappingFailure;

/** Counts what the conversions of a cell did not keep. One object serves all rows of the cell. */
final class CellLosses implements Losses {
  private final String destination;
  private MapProblems problems;

  CellLosses(String destination) {
    this.destination = destination;
  }

  /** Counts there from now on. */
  CellLosses in(MapProblems into) {
    problems = into;
    return this;
  }

  @Override
  public void failed(MappingFailure failure) {
    problems.warn(failure.code(), destination, failure.getMessage());
  }

  @Override
  public void rounded() {
    problems.round();
  }
}
