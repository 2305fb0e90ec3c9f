package io.mixlake.mixpanel;

import org.apache.beam.sdk.transforms.splittabledofn.RestrictionTracker;
import org.apache.beam.sdk.transforms.splittabledofn.SplitResult;

/**
 * Claims whole requests: a claim of index {@code i} takes every day from the end of the last claim
 * up to, not including, {@code i}. What is claimed is never given up; what is not may be split off,
 * as one piece, so that the number of lanes stays what the quota allows.
 */
final class DaySpanTracker extends RestrictionTracker<DaySpan, Integer> {
  private final boolean pauses;
  private DaySpan span;
  private int claimed;

  /**
   * @param pauses whether days may be split off at all
   */
  DaySpanTracker(DaySpan span, boolean pauses) {
    this.span = span;
    this.pauses = pauses;
    this.claimed = span.from();
  }

  @Override
  public boolean tryClaim(Integer end) {
    if (end <= claimed) {
      throw new IllegalArgumentException("Day " + end + " was claimed before, up to " + claimed);
    }
    if (end > span.to()) {
      return false;
    }
    claimed = end;
    return true;
  }

  @Override
  public DaySpan currentRestriction() {
    return span;
  }

  @Override
  public SplitResult<DaySpan> trySplit(double fractionOfRemainder) {
    boolean isCheckpoint = fractionOfRemainder == 0;
    if (!pauses || !isCheckpoint || claimed == span.from() || claimed == span.to()) {
      return null;
    }
    DaySpan residual = new DaySpan(claimed, span.to(), span.lane(), span.lanes());
    span = new DaySpan(span.from(), claimed, span.lane(), span.lanes());
    return SplitResult.of(span, residual);
  }

  @Override
  public void checkDone() {
    if (claimed < span.to()) {
      throw new IllegalStateException(
          "Days " + claimed + " to " + span.to() + " of the lane were not exported");
    }
  }

  @Override
  public IsBounded isBounded() {
    return IsBounded.BOUNDED;
  }
}
