package io.mixlake.pipeline;

import io.mixlake.flow.LastingFlow;
import io.mixlake.flow.Schedule;
import java.time.Clock;
import org.apache.beam.sdk.transforms.Impulse;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** The runs of a flow, each when its schedule wants it. Unbounded; every run has a window. */
final class StartRuns extends PTransform<PBegin, PCollection<ScheduledRun>> {
  private static final long serialVersionUID = 1L;

  private final LastingFlow flow;
  private final Clock clock;

  /**
   * @param flow with a schedule of more than one start
   * @param clock serializable; tells when a run is due
   */
  StartRuns(LastingFlow flow, Clock clock) {
    this.flow = flow;
    this.clock = clock;
  }

  @Override
  public PCollection<ScheduledRun> expand(PBegin begin) {
    Schedule schedule = flow.at(clock.instant()).schedule().orElseThrow();
    long between = schedule.between().toMillis();
    long offset = Math.floorMod(schedule.startTime().toEpochMilli(), between);
    return begin
        .apply("Impulse", Impulse.create())
        .apply("Wait", ParDo.of(new StartRunsFn(flow, clock)))
        .apply(
            "RunWindows",
            Window.into(
                FixedWindows.of(org.joda.time.Duration.millis(between))
                    .withOffset(org.joda.time.Duration.millis(offset))));
  }
}
