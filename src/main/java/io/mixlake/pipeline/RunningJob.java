package io.mixlake.pipeline;

import io.mixlake.mixpanel.ExportDays;
import io.mixlake.run.ExitCode;
import java.io.IOException;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.joda.time.Duration;

/** Waits for a job, and tells how far it is. */
final class RunningJob {
  private static final Duration BETWEEN_LOOKS = Duration.millis(500);

  private RunningJob() {}

  /**
   * Returns when the job is done.
   *
   * @param guard ends the job by throwing
   */
  static void await(
      PipelineResult result, String runId, int days, Progress progress, Runnable guard)
      throws IOException {
    PipelineResult.State state = result.getState();
    while (!state.isTerminal()) {
      PipelineResult.State next = result.waitUntilFinish(BETWEEN_LOOKS);
      state = next == null ? result.getState() : next;
      progress.update(figures(result, runId, days));
      try {
        guard.run();
      } catch (CannotRun e) {
        result.cancel();
        throw e;
      }
    }
    if (state != PipelineResult.State.DONE) {
      throw new CannotRun(ExitCode.UNEXPECTED, "The job ended as " + state);
    }
  }

  private static Progress.Figures figures(PipelineResult result, String runId, int days) {
    MetricQueryResults metrics =
        result
            .metrics()
            .queryMetrics(
                MetricsFilter.builder()
                    .addNameFilter(MetricNameFilter.inNamespace(ExportDays.METRICS))
                    .build());
    return new Progress.Figures(
        days,
        counter(metrics, "landed_days"),
        counter(metrics, "committed_days"),
        counter(metrics, "failed_days"),
        counter(metrics, "written_rows"),
        counter(metrics, "landed_bytes"),
        ExportDays.waitsUntil(runId));
  }

  private static long counter(MetricQueryResults metrics, String name) {
    long sum = 0;
    for (MetricResult<Long> result : metrics.getCounters()) {
      if (result.getName().getName().equals(name)) {
        sum += result.getAttempted();
      }
    }
    return sum;
  }
}
