package io.mixlake.mixpanel;

import java.time.LocalDate;
import java.util.List;

/**
 * What a lane does next.
 *
 * @param window the days to claim
 * @param landed the answer that has them already, or null if they must be asked for
 */
record WindowChoice(DayWindow window, LandedAnswer landed) {

  /**
   * The choice at a day, given what has landed.
   *
   * @param next index of the day
   * @param end index behind the lane's last day
   * @param answers what has landed, the newest first
   */
  static WindowChoice next(
      ExportRequest request, int next, int end, List<LandedAnswer> answers, WindowSizing sizing) {
    LocalDate day = request.days().get(next);
    LandedAnswer landed = request.answerFor(day, answers);
    if (landed != null) {
      int covered = (int) (landed.window().to().toEpochDay() - day.toEpochDay()) + 1;
      DayWindow window = request.windowAt(next, end, covered);
      // Some of its days may be wanted newer.
      int ours =
          (int) window.days().takeWhile(d -> request.answerFor(d, answers) == landed).count();
      return new WindowChoice(request.windowAt(next, end, ours), landed);
    }
    DayWindow window = request.windowAt(next, end, sizing.next(answers, end - next));
    // Not into days that have landed before: they would be asked for twice.
    int missing = (int) window.days().takeWhile(d -> request.answerFor(d, answers) == null).count();
    return new WindowChoice(request.windowAt(next, end, missing), null);
  }
}
