package io.mixlake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.flow.LastingFlow;
import io.mixlake.run.DatasetLock;
import io.mixlake.run.RunHistory;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.range.OffsetRange;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;
import org.apache.beam.sdk.transforms.DoFn.ProcessContinuation;
import org.apache.beam.sdk.transforms.splittabledofn.OffsetRangeTracker;
import org.apache.beam.sdk.transforms.splittabledofn.SplitResult;
import org.apache.beam.sdk.transforms.splittabledofn.WatermarkEstimators;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a schedule's job starts runs, without a runner: time is what the test says. */
class StartRunsFnTest {
  private static final String RUN = "20240210T030000-due";

  @TempDir Path folder;
  private LastingFlow flow;
  private String workFolder;

  /** What the job would keep in a checkpoint. */
  private OffsetRange position = new OffsetRange(0, Long.MAX_VALUE);

  private org.joda.time.Instant watermark = BoundedWindow.TIMESTAMP_MIN_VALUE;
  private Instant wakeUp;

  @BeforeEach
  void load() throws Exception {
    Storage.configure(PipelineOptionsFactory.create());
    workFolder = folder.resolve("lake/_mixlake").toString();
    flow = SerializableUtils.ensureSerializable(SandboxFlow.daily(folder, ""));
  }

  /** Lets the job look at the clock, and says which runs it starts. */
  private List<String> at(String time) throws IOException {
    Instant now = Instant.parse(time);
    OffsetRangeTracker tracker = new OffsetRangeTracker(position);
    WatermarkEstimators.Manual estimator = new WatermarkEstimators.Manual(watermark);
    List<String> started = new ArrayList<>();
    OutputReceiver<ScheduledRun> receiver =
        new OutputReceiver<>() {
          @Override
          public org.apache.beam.sdk.values.OutputBuilder<ScheduledRun> builder(
              ScheduledRun value) {
            throw new UnsupportedOperationException();
          }

          @Override
          public void outputWithTimestamp(ScheduledRun run, org.joda.time.Instant timestamp) {
            assertThat(timestamp.getMillis()).isEqualTo(run.due().toEpochMilli());
            assertThat(timestamp).isGreaterThanOrEqualTo(watermark);
            started.add(run.runId());
          }
        };

    ProcessContinuation continuation =
        new StartRunsFn(flow, Clock.fixed(now, ZoneOffset.UTC))
            .process(tracker, estimator, receiver);

    assertThat(continuation.shouldResume()).isTrue();
    wakeUp = now.plusMillis(continuation.resumeDelay().getMillis());
    SplitResult<OffsetRange> split = tracker.trySplit(0);
    tracker.checkDone();
    position = split.getResidual();
    watermark = estimator.currentWatermark();
    return started;
  }

  private void isDone(String runId, String startedAt) throws IOException {
    RunFacts facts =
        new RunContext(
                Sync.KIND, flow.at(Instant.parse(startedAt)), runId, Instant.parse(startedAt), true)
            .facts(List.of(), List.of(), false);
    new RunHistory(workFolder)
        .publish(RunSummary.of(facts, List.of(), List.of(), Instant.parse(startedAt)));
  }

  @Test
  void everyStartIsMadeOnce() throws Exception {
    assertThat(at("2024-01-31T12:00:00Z")).as("before the first").isEmpty();
    assertThat(wakeUp).isEqualTo("2024-02-01T03:00:00.001Z");

    assertThat(at("2024-02-01T03:00:00.001Z")).containsExactly("20240201T030000-due");
    assertThat(at("2024-02-01T04:00:00Z")).as("under way").isEmpty();
    isDone("20240201T030000-due", "2024-02-01T03:00:00Z");
    assertThat(at("2024-02-01T05:00:00Z")).as("done").isEmpty();
    assertThat(watermark.toString()).isEqualTo("2024-02-02T03:00:00.000Z");
    assertThat(wakeUp).isEqualTo("2024-02-02T03:00:00.001Z");
    assertThat(at("2024-02-02T03:00:00.001Z")).containsExactly("20240202T030000-due");
  }

  @Test
  void startsThatWereMissedAreMadeUpForByTheNewest() throws Exception {
    assertThat(at("2024-02-10T10:00:00Z")).containsExactly(RUN);
    assertThat(watermark.toString()).isEqualTo("2024-02-11T03:00:00.000Z");
  }

  @Test
  void aStartThatWasMadeElsewhereIsNotMadeAgain() throws Exception {
    isDone("20240210T031500-0001", "2024-02-10T03:15:00Z");

    assertThat(at("2024-02-10T10:00:00Z")).isEmpty();
  }

  @Test
  void aRunWaitsWhileAnotherUsesTheDataset() throws Exception {
    // Given
    DatasetLock.acquireForJob(workFolder, "20240210T020000-0001");

    // When
    assertThat(at("2024-02-10T10:00:00Z")).isEmpty();

    // Then
    assertThat(wakeUp).isBefore("2024-02-10T10:01:00Z");
    assertThat(watermark).isEqualTo(BoundedWindow.TIMESTAMP_MIN_VALUE);
    DatasetLock.release(workFolder, "20240210T020000-0001");
    assertThat(at("2024-02-10T10:01:00Z")).containsExactly(RUN);
  }

  @Test
  void aRunThatAJobLeftBehindIsCarriedOnBeforeTheNextOne() throws Exception {
    // Given a run that has the dataset, of a job that kept nothing of it
    DatasetLock.acquireForJob(workFolder, RUN);

    // When another job begins after the next start
    assertThat(at("2024-02-11T04:00:00Z")).containsExactly(RUN);

    // Then the next one comes when that is done
    assertThat(wakeUp).isBefore("2024-02-11T04:01:00Z");
    assertThat(at("2024-02-11T04:00:01Z")).as("under way").isEmpty();
    isDone(RUN, "2024-02-11T02:59:00Z");
    DatasetLock.release(workFolder, RUN);
    assertThat(at("2024-02-11T04:00:11Z")).containsExactly("20240211T030000-due");
  }
}
