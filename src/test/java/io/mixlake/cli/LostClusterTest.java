package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.run.RunHistory;
import io.mixlake.sandbox.SandboxSettings;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.runtime.client.JobSubmissionException;
import org.apache.flink.util.concurrent.FutureUtils.RetryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that fails while somebody waits for its job, as Flink's client tells of it. */
class LostClusterTest {
  private static final String DAY = "2024-01-01";

  @TempDir Path folder;

  /** What a real one said whose JobManager was killed. */
  private static RetryException noAnswer() {
    return new RetryException(
        "Could not complete the operation. Number of retries has been exhausted.",
        new ConnectException("Connection refused: /127.0.0.1:8081"));
  }

  /** Takes a job, and does not answer any more. */
  public static final class OutOfSight extends PipelineRunner<PipelineResult> {
    public static OutOfSight fromOptions(PipelineOptions options) {
      return new OutOfSight();
    }

    @Override
    public PipelineResult run(Pipeline pipeline) {
      throw new RuntimeException("Pipeline execution failed", new ExecutionException(noAnswer()));
    }
  }

  /** Has never answered. */
  public static final class OutOfReach extends PipelineRunner<PipelineResult> {
    public static OutOfReach fromOptions(PipelineOptions options) {
      return new OutOfReach();
    }

    @Override
    public PipelineResult run(Pipeline pipeline) {
      throw new RuntimeException(
          "Pipeline execution failed",
          new JobSubmissionException(new JobID(), "Failed to submit JobGraph.", noAnswer()));
    }
  }

  /** Has ended the job. */
  public static final class Failed extends PipelineRunner<PipelineResult> {
    public static Failed fromOptions(PipelineOptions options) {
      return new Failed();
    }

    @Override
    public PipelineResult run(Pipeline pipeline) {
      throw new RuntimeException(
          "Pipeline execution failed",
          new JobExecutionException(new JobID(), "Job execution failed.", noAnswer()));
    }
  }

  private Cli cli() throws Exception {
    return new Cli(folder, SandboxSettings.defaults().withQuota(0, 0, 0));
  }

  private Path lock() {
    return folder.resolve("lake/_mixlake/lock.json");
  }

  private Cli.Result run(Cli cli, Class<?> runner) throws Exception {
    return cli.run(DAY, DAY, "--", "--runner=" + runner.getName());
  }

  private String status(Cli cli) throws Exception {
    return new RunHistory(cli.lake().path() + "/_mixlake")
        .all()
        .get(0)
        .metrics()
        .statusSummary()
        .status();
  }

  @Test
  void aJobOutOfSightMayGoOnAndKeepsTheDatasetForItself() throws Exception {
    try (Cli cli = cli()) {
      Cli.Result lost = run(cli, OutOfSight.class);
      Cli.Result next = cli.run(DAY, DAY);

      assertThat(lost.exit()).isEqualTo(7);
      assertThat(lost.err())
          .contains("cannot be reached any more", "Connection refused", lock().toString());
      assertThat(status(cli)).isEqualTo("running");
      assertThat(next.exit()).isEqualTo(7);
      assertThat(next.err()).contains("was submitted to a cluster");

      // When somebody knows that the job is gone
      Files.delete(lock());

      assertThat(cli.run(DAY, DAY).exit()).isZero();
      assertThat(status(cli)).isEqualTo("interrupted");
    }
  }

  @Test
  void aJobThatWasNeverTakenFreesTheDataset() throws Exception {
    try (Cli cli = cli()) {
      Cli.Result refused = run(cli, OutOfReach.class);

      assertThat(refused.exit()).isEqualTo(7);
      assertThat(refused.err()).contains("Failed to submit JobGraph");
      assertThat(lock()).doesNotExist();
      assertThat(status(cli)).isEqualTo("interrupted");
    }
  }

  @Test
  void soDoesAJobThatHasFailed() throws Exception {
    try (Cli cli = cli()) {
      Cli.Result failed = run(cli, Failed.class);

      assertThat(failed.exit()).isEqualTo(7);
      assertThat(lock()).doesNotExist();
      assertThat(status(cli)).isEqualTo("interrupted");
    }
  }
}
