package io.mixlake.pipeline;

import io.mixlake.flow.Flow;
import io.mixlake.flow.LastingFlow;
import io.mixlake.flow.Schedule;
import io.mixlake.run.DatasetLock;
import io.mixlake.run.RunHistory;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.beam.sdk.io.range.OffsetRange;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.DoFn.UnboundedPerElement;
import org.apache.beam.sdk.transforms.splittabledofn.ManualWatermarkEstimator;
import org.apache.beam.sdk.transforms.splittabledofn.RestrictionTracker;
import org.apache.beam.sdk.transforms.splittabledofn.WatermarkEstimators;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;

/**
 * Starts the runs of a schedule.
 *
 * <h2>Initial restriction</h2>
 *
 * All time, in epoch milliseconds. What was done before is known from the dataset's run records.
 *
 * <h2>Checkpoint</h2>
 *
 * A claim is a start; behind it the job may be stopped and go on later. Starts that were missed are
 * made up for by the newest of them.
 *
 * <h2>Watermark</h2>
 *
 * The next start, as soon as one is claimed: the window of a run closes when everything that came
 * of the run has gone through.
 *
 * <h2>Stop</h2>
 *
 * Never. A run does not start while another uses the dataset.
 */
@UnboundedPerElement
final class StartRunsFn extends DoFn<byte[], ScheduledRun> {
  private static final long serialVersionUID = 1L;

  /** How soon a dataset that another run uses is looked at again. */
  private static final Duration LOCK_WAIT = Duration.ofSeconds(10);

  private final LastingFlow flow;
  private final Clock clock;

  StartRunsFn(LastingFlow flow, Clock clock) {
    this.flow = flow;
    this.clock = clock;
  }

  @GetInitialRestriction
  public OffsetRange initialRestriction() {
    return new OffsetRange(0, Long.MAX_VALUE);
  }

  @GetInitialWatermarkEstimatorState
  public org.joda.time.Instant initialWatermark() {
    return BoundedWindow.TIMESTAMP_MIN_VALUE;
  }

  @NewWatermarkEstimator
  public WatermarkEstimators.Manual watermark(
      @WatermarkEstimatorState org.joda.time.Instant state) {
    return new WatermarkEstimators.Manual(state);
  }

  @GetSize
  public double size() {
    return 1;
  }

  @ProcessElement
  public ProcessContinuation process(
      RestrictionTracker<OffsetRange, Long> tracker,
      ManualWatermarkEstimator<org.joda.time.Instant> watermark,
      OutputReceiver<ScheduledRun> out)
      throws IOException {
    Instant now = clock.instant();
    Flow today = flow.at(now);
    Schedule schedule = today.schedule().orElseThrow();
    long from = tracker.currentRestriction().getFrom();
    Optional<Instant> lost = lost(today, from);
    Optional<Instant> due = lost.isPresent() ? lost : due(today, schedule, now, from);
    if (due.isPresent()) {
      if (lost.isEmpty() && isUsed(today)) {
        return resumeAfter(LOCK_WAIT);
      }
      long start = due.get().toEpochMilli();
      if (!tracker.tryClaim(start)) {
        return ProcessContinuation.stop();
      }
      out.outputWithTimestamp(
          new ScheduledRun(due.get(), now), org.joda.time.Instant.ofEpochMilli(start));
    }
    Instant next = schedule.nextStart(due.orElse(now)).orElseThrow();
    watermark.setWatermark(org.joda.time.Instant.ofEpochMilli(next.toEpochMilli()));
    // Not sooner: Flink lets no window close that ends after the time of a wake-up.
    return resumeAfter(Duration.between(now, next));
  }

  /**
   * A run that has the dataset and that this job knows nothing of: one of a schedule's job that
   * ended, or began again, before its first checkpoint. Nobody else will end it.
   */
  private static Optional<Instant> lost(Flow flow, long from) throws IOException {
    return DatasetLock.holder(workFolder(flow))
        .flatMap(owner -> ScheduledRun.due(owner.runId()))
        .filter(due -> due.toEpochMilli() >= from);
  }

  /** The newest start, if it was not made in this job nor in any other way. */
  private static Optional<Instant> due(Flow flow, Schedule schedule, Instant now, long from)
      throws IOException {
    Optional<Instant> last = schedule.lastStart(now).filter(due -> due.toEpochMilli() >= from);
    return last.isPresent() && lastSync(flow).isBefore(last.get()) ? last : Optional.empty();
  }

  private static Instant lastSync(Flow flow) throws IOException {
    return Sync.last(new RunHistory(workFolder(flow)))
        .map(record -> record.metrics().durationSummary().startedAtUTC())
        .orElse(Instant.MIN);
  }

  private static boolean isUsed(Flow flow) throws IOException {
    return DatasetLock.holder(workFolder(flow)).isPresent();
  }

  private static String workFolder(Flow flow) {
    return Storage.inside(flow.target().path(), Storage.PRIVATE_FOLDER);
  }

  private static ProcessContinuation resumeAfter(Duration wait) {
    return ProcessContinuation.resume()
        .withResumeDelay(org.joda.time.Duration.millis(Math.max(0, wait.toMillis()) + 1));
  }
}
