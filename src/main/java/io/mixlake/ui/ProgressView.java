package io.mixlake.ui;

import io.mixlake.pipeline.RunUnderWay;
import io.mixlake.report.Format;

/** A run that is under way, as text. */
record ProgressView(
    String runId, String host, String seen, String committed, String rows, String landed) {
  static ProgressView of(RunUnderWay run) {
    return new ProgressView(
        run.runId(),
        run.host(),
        Format.time(run.seenAt()),
        Format.count(run.committed(), "day"),
        Format.count(run.rows(), "event"),
        Format.count(run.landed(), "day"));
  }
}
