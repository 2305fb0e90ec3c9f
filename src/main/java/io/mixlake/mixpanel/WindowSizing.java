package io.mixlake.mixpanel;

import java.util.List;

/**
 * How many days to ask for at once. Starts with one day, or with what earlier answers tell; grows
 * while answers are small, and shrinks with them. Sizes are those of landed, compressed bytes.
 *
 * @param fixed days for every request; 0 to adapt
 * @param knownBytesPerDay what a day's landing took in earlier runs; 0 if unknown
 */
record WindowSizing(int fixed, long knownBytesPerDay) {
  /** About 512 MiB of events: minutes of download, which a cut makes to be repeated. */
  private static final long TARGET_BYTES = 96L * 1024 * 1024;

  private static final int MOST_DAYS = 366;
  private static final int GROWTH = 32;

  /** How much of a day's landing is its index and frame heads, roughly. */
  private static final long LEAST_DAY_BYTES = 512;

  /** Whether nothing tells yet how large a day is. */
  boolean isBlind(List<LandedAnswer> answers) {
    return fixed == 0 && knownBytesPerDay == 0 && answers.isEmpty();
  }

  /**
   * How many days to ask for. The last request of a lane may be half as large again, where another
   * one for what is left would cost more of the quota than it would save of a cut.
   *
   * @param answers what landed so far, the newest first
   * @param left the days that the lane has yet to ask for
   */
  int next(List<LandedAnswer> answers, int left) {
    if (fixed > 0) {
      return fixed;
    }
    int days = fitting(answers);
    return left > days && left <= days + days / 2 ? left : days;
  }

  private int fitting(List<LandedAnswer> answers) {
    if (answers.isEmpty()) {
      return knownBytesPerDay == 0
          ? 1
          : (int) Math.max(1, Math.min(TARGET_BYTES / knownBytesPerDay, MOST_DAYS));
    }
    LandedAnswer last = answers.get(0);
    long bytesPerDay = LEAST_DAY_BYTES;
    // The largest of the last few: a weekend's answer says little about the week.
    for (LandedAnswer answer : answers.subList(0, Math.min(3, answers.size()))) {
      bytesPerDay = Math.max(bytesPerDay, answer.bytes() / answer.window().size());
    }
    long fitting = Math.max(1, TARGET_BYTES / bytesPerDay);
    return (int) Math.min(Math.min(fitting, (long) GROWTH * last.window().size()), MOST_DAYS);
  }
}
