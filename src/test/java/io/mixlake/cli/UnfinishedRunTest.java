package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.run.DatasetLock;
import io.mixlake.run.RunHistory;
import io.mixlake.run.RunRecord;
import io.mixlake.run.RunRecord.DayStatus;
import io.mixlake.sandbox.EventSource;
import io.mixlake.sandbox.FaultPlan;
import io.mixlake.sandbox.GeneratedEvents;
import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.storage.JsonFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that does not come to its end leaves a record of what it did. */
class UnfinishedRunTest {
  private static final String FROM = "2024-01-01";
  private static final String TO = "2024-01-04";

  @TempDir Path folder;

  /** The third request gets no answer: until somebody ends it, the run is under way. */
  private static SandboxSettings stalling() {
    return SandboxSettings.defaults()
        .withQuota(0, 0, 0)
        .withEvents(new GeneratedEvents(11, 150))
        .withFaults(FaultPlan.parse("faults: [{when: {request: 3}, fault: stall}]"));
  }

  private Process underWay(Cli cli) throws Exception {
    Process process =
        ChildProcess.run(
            folder.resolve("output"),
            cli,
            FROM,
            TO,
            "source.daysPerRequest=1",
            "source.quota.concurrent=1",
            "source.timeouts.firstByte=5m",
            "source.timeouts.idle=5m");
    while (cli.sandbox().requests().size() < 3) {
      assertThat(process.waitFor(5, TimeUnit.MILLISECONDS)).isFalse();
    }
    return process;
  }

  private static RunRecord onlyRecord(Cli cli) throws IOException {
    return records(cli).get(0);
  }

  private static List<RunRecord> records(Cli cli) throws IOException {
    return new RunHistory(cli.lake().path() + "/_mixlake").all();
  }

  @Test
  void whileItLastsItIsShownAsRunning() throws Exception {
    try (Cli cli = new Cli(folder, stalling())) {
      Process process = underWay(cli);

      Cli.Result runs = cli.command("runs", "--from", FROM, "--to", TO);

      assertThat(runs.out()).contains("running");
      assertThat(onlyRecord(cli).count(DayStatus.OPEN)).isEqualTo(4);
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void toldToStopItSaysSoInItsRecord() throws Exception {
    try (Cli cli = new Cli(folder, stalling())) {
      // Given
      Process process = underWay(cli);

      // When
      process.destroy();

      // Then
      assertThat(process.waitFor()).isEqualTo(130);
      RunRecord record = onlyRecord(cli);
      assertThat(record.metrics().statusSummary().status()).isEqualTo("interrupted");
      assertThat(record.metrics().statusSummary().exitCode()).isEqualTo(130);
      assertThat(record.missing()).hasSize(4);
      assertThat(record.days())
          .allMatch(day -> day.code().equals("RUN-INTERRUPTED"))
          .allMatch(day -> day.message().equals("The run was left: it was told to stop"));
    }
  }

  @Test
  void killedItIsShownAsInterruptedAndTheNextRunUsesItsAnswers() throws Exception {
    try (Cli cli = new Cli(folder, stalling())) {
      // Given
      underWay(cli).destroyForcibly().waitFor();
      assertThat(onlyRecord(cli).metrics().statusSummary().status()).isEqualTo("running");

      // When
      Cli.Result runs = cli.command("runs", "--failed", "--from", FROM, "--to", TO);
      Cli.Result next = cli.run(FROM, TO, "--redo", "--set", "source.daysPerRequest=1");

      // Then
      assertThat(runs.out()).contains("interrupted   130", "RUN-INTERRUPTED");
      assertThat(next.exit()).as(next.err()).isZero();
      assertThat(records(cli))
          .extracting(record -> record.metrics().statusSummary().status())
          .containsExactly("interrupted", "success");
      assertThat(records(cli).get(1).requests()).hasSize(2);
    }
  }

  @Test
  void brokenOffItKeepsTheReasonAndWhatWasCommitted() throws Exception {
    SandboxSettings settings =
        SandboxSettings.defaults().withQuota(0, 0, 0).withEvents(new GeneratedEvents(11, 150));
    try (Cli cli = new Cli(folder, settings)) {
      // Given a day that is there, and another whose place is taken by a file
      assertThat(cli.run(FROM, FROM).exit()).isZero();
      Files.writeString(cli.lake().path().resolve("dt=2024-01-03"), "in the way");

      // When
      Cli.Result broken = cli.run(FROM, TO);

      // Then
      assertThat(broken.exit()).as(broken.err()).isEqualTo(7);
      RunRecord record = records(cli).get(1);
      assertThat(record.metrics().statusSummary().status()).isEqualTo("interrupted");
      assertThat(record.metrics().statusSummary().exitCode()).isEqualTo(7);
      assertThat(record.count(DayStatus.PRESENT)).isEqualTo(1);
      assertThat(record.metrics().statusSummary().errors())
          .singleElement()
          .satisfies(problem -> assertThat(problem.message()).contains("dt=2024-01-03"));
    }
  }

  /** While Mixpanel answers, another run has the dataset. */
  private record TakenOver(Path lock) implements EventSource {
    @Override
    public void events(LocalDate day, boolean isMillis, Lines lines) throws IOException {
      JsonFiles.publish(
          lock.toString(), new DatasetLock.Owner("awake", "other", 1, "", Instant.now(), false));
      new GeneratedEvents(11, 150).events(day, isMillis, lines);
    }
  }

  @Test
  void aRunWhoseDatasetAnotherTookOverCommitsNothing() throws Exception {
    Path lock = folder.resolve("lake/_mixlake/lock.json");
    SandboxSettings project = SandboxSettings.defaults().withEvents(new TakenOver(lock));
    try (Cli cli = new Cli(folder, project)) {
      Cli.Result result = cli.run(FROM, FROM);

      assertThat(result.exit()).as(result.err()).isEqualTo(7);
      assertThat(result.err()).contains("The dataset is not this run's any more");
      assertThat(cli.lake().path().resolve("dt=" + FROM)).doesNotExist();
      assertThat(lock).content().contains("awake");
    }
  }
}
