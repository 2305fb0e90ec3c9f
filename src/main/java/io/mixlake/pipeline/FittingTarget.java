package io.mixlake.pipeline;

import io.mixlake.dataset.Dataset;
import io.mixlake.dataset.UnfitSchema;
import io.mixlake.run.ExitCode;
import java.io.IOException;
import java.util.stream.Collectors;

/** Asks a dataset whether it takes a mapping's rows, before anything is asked of Mixpanel. */
final class FittingTarget {
  private FittingTarget() {}

  /**
   * Makes sure that the mapping's columns fit.
   *
   * @throws CannotRun with everything because of which the columns do not fit, each with the place
   *     in the mapping set where its column is made
   * @throws IOException if the target cannot be asked
   */
  static void check(Dataset dataset, RowMapping mapping) throws IOException {
    try {
      dataset.check(mapping.schema());
    } catch (UnfitSchema e) {
      String problems =
          e.problems().stream()
              .map(problem -> mapping.place(problem.column()) + problem)
              .collect(Collectors.joining("\n"));
      throw new CannotRun(
          ExitCode.USAGE,
          problems
              + "\n"
              + e.problems().size()
              + " problem(s) between mapping and target; nothing was asked of Mixpanel",
          e);
    }
  }
}
