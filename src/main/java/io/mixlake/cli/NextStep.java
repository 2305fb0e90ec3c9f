package io.mixlake.cli;

import io.mixlake.run.RunRecord;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What to do about days that are not in the dataset, by the codes that say why. */
final class NextStep {
  /** Where the same command would end in the same way; the troubleshooting guide has all codes. */
  private static final Map<String, String> FIRST =
      Map.of(
          "SOURCE-CREDENTIALS", "correct the credentials (check says what Mixpanel thinks of them)",
          "SOURCE-PLAN", "ask for what the project's plan includes",
          "SOURCE-OUTSIDE-RETENTION", "a later days.from, or --from",
          "SOURCE-REFUSED", "correct what Mixpanel does not understand",
          "SOURCE-SHRANK", "if Mixpanel is right, sync --accept-shrink or run --redo",
          "SOURCE-NOT-LANDED", "run --redo",
          "EVENT-REJECTS-ABOVE-THRESHOLD", "raise errors.threshold, or correct the mapping");

  private NextStep() {}

  /**
   * In words.
   *
   * @param command what to give again otherwise
   */
  static String of(RunRecord record, String command) {
    Set<String> steps = new LinkedHashSet<>();
    boolean mayHelp = false;
    for (RunRecord.Day day : record.days()) {
      if (record.missing().contains(day.day())) {
        String first = FIRST.get(day.code());
        mayHelp |= first == null;
        if (first != null) {
          steps.add(first);
        }
      }
    }
    if (mayHelp || steps.isEmpty()) {
      steps.add(command);
    }
    return String.join("; ", steps);
  }
}
