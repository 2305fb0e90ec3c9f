package io.mixlake.cli;

import io.mixlake.run.RunRecord;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What to do about days that are not in the dataset, by the codes that say why. */
final class NextStep {
  /** Where the same command would end in the same way; the troubleshooting guide has all codes. */
  private static final Map<String, Step> FIRST =
      Map.of(
          "SOURCE-CREDENTIALS", new Step("correct the credentials, with check", true),
          "SOURCE-PLAN", new Step("ask for what the project's plan includes", true),
          "SOURCE-OUTSIDE-RETENTION", new Step("a later days.from, or --from", false),
          "SOURCE-REFUSED", new Step("correct what Mixpanel does not understand", true),
          "SOURCE-SHRANK",
              new Step("if Mixpanel is right, sync --accept-shrink or run --redo", false),
          "SOURCE-NOT-LANDED", new Step("run --redo", false),
          "EVENT-REJECTS-ABOVE-THRESHOLD",
              new Step("raise errors.threshold, or correct the mapping", true));

  /**
   * What to do first.
   *
   * @param isFollowed whether the same command comes after it
   */
  private record Step(String words, boolean isFollowed) {}

  private NextStep() {}

  /**
   * In words.
   *
   * @param command what to give again, where that helps
   */
  static String of(RunRecord record, String command) {
    Set<String> steps = new LinkedHashSet<>();
    boolean isFollowed = false;
    for (RunRecord.Day day : record.days()) {
      if (!day.status().isDone()) {
        Step first = FIRST.get(day.code());
        isFollowed |= first == null || first.isFollowed();
        if (first != null) {
          steps.add(first.words());
        }
      }
    }
    if (isFollowed) {
      steps.add(command);
    }
    return String.join("; then ", steps);
  }
}
