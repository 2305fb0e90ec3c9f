package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixlake.run.RunHistory;
import io.mixlake.run.RunRecord;
import io.mixlake.run.RunRecord.DayStatus;
import io.mixlake.sandbox.GeneratedEvents;
import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.support.FlinkCluster;
import io.mixlake.support.RequestedDays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A schedule as one job on a real Flink cluster, that is stopped, moved and hurt. */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class FlinkScheduleIT {
  private static final String FROM = "2024-01-01";
  private static final String TO = "2024-02-01";
  private static final int DAYS = 32;
  private static final int SLOTS = 4;
  private static final int PER_SECOND = 3;

  /** What every run exports again: the newest day and five before it. */
  private static final int LOOKBACK = 6;

  private static final Duration INTERVAL = Duration.ofMinutes(15);

  @TempDir static Path shared;
  private static FlinkCluster cluster;
  private static List<String> expected;

  @TempDir Path folder;
  private Instant firstStart;

  @BeforeAll
  static void start() throws Exception {
    cluster = FlinkCluster.start(shared.resolve("flink"), SLOTS / 2);
    try (Cli direct = new Cli(Files.createDirectories(shared.resolve("direct")), settings())) {
      assertThat(direct.run(FROM, TO).exit()).isZero();
      expected = direct.lake().content();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
  }

  private static SandboxSettings settings() {
    return SandboxSettings.defaults()
        .withQuota(0, PER_SECOND, 0)
        .withEvents(new GeneratedEvents(7, 1_000));
  }

  /** One start was missed, the next is a minute away. */
  @BeforeEach
  void setStart() {
    firstStart = Instant.now().plusSeconds(60).minus(INTERVAL);
  }

  private Instant nextStart() {
    return firstStart.plus(INTERVAL);
  }

  /**
   * @param perSecond requests
   * @param more options of Beam's
   */
  private JsonNode submit(Cli cli, int perSecond, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "schedule",
                cli.flow().toString(),
                "--from",
                FROM,
                "--to",
                TO,
                "--set",
                "source.daysPerRequest=2",
                "--set",
                "source.quota.perSecond=" + perSecond,
                "--set",
                "schedule={frequency: minute, interval: 15, startTime: " + firstStart + "}",
                "--runner-config",
                "runner-configs/flink.yaml",
                "--",
                "--attachedMode=false",
                "--checkpointingInterval=500",
                "--executionRetryDelay=1000"));
    arguments.addAll(List.of(more));
    Path output = folder.resolve("output");
    Process client =
        PackagedJar.on(cluster, SLOTS, arguments)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(client.waitFor()).as(Files.readString(output)).isZero();
    assertThat(Files.readString(output)).contains("submitted: mixlake-schedule-test");
    return cluster.job("mixlake-schedule-test");
  }

  private static List<RunRecord> records(Cli cli) throws IOException {
    return new RunHistory(cli.lake().path() + "/_mixlake").all();
  }

  private static void awaitRecords(Cli cli, JsonNode job, int count) throws Exception {
    cluster.await(
        () -> {
          assertThat(cluster.get("/jobs/" + job.path("jid").asText()).path("state").asText())
              .isIn("RUNNING", "RESTARTING", "CREATED", "INITIALIZING");
          return records(cli).size() >= count;
        });
  }

  private static void awaitLandedDays(Cli cli, int count) throws Exception {
    cluster.await(() -> cli.lake().landedDays().size() >= count);
  }

  private void everyDayIsThereOnce(Cli cli) throws IOException {
    assertThat(cli.lake().content()).isEqualTo(expected);
    List<RunRecord> records = records(cli);
    assertThat(records).hasSize(2).allMatch(run -> run.metrics().statusSummary().exitCode() == 0);
    assertThat(records.get(0).count(DayStatus.COMMITTED)).isEqualTo(DAYS);
    assertThat(records.get(1).count(DayStatus.UNCHANGED)).isEqualTo(LOOKBACK);
    assertThat(cli.sandbox().requests()).allMatch(request -> request.status() == 200);
  }

  @Test
  void aScheduleGoesOnFromASavepoint() throws Exception {
    try (Cli cli = new Cli(folder, settings())) {
      // Given a job that is stopped in the middle of its first run
      JsonNode first = submit(cli, PER_SECOND);
      awaitLandedDays(cli, 8);
      String savepoint = cluster.stopWithSavepoint(first, folder.resolve("savepoints"));
      Set<LocalDate> landed = cli.lake().landedDays();
      int before = cli.sandbox().requests().size();
      assertThat(records(cli)).as("runs that ended before").isEmpty();
      assertThat(cli.lake().files("lock.json")).isNotEmpty();

      // When another goes on from there, over the next start
      JsonNode second = submit(cli, PER_SECOND, "--savepointPath=" + savepoint);
      awaitRecords(cli, second, 2);
      cluster.cancel(second);

      // Then what had landed was not asked for again by that run
      assertThat(
              RequestedDays.of(
                  cli.sandbox().requests().stream()
                      .skip(before)
                      .filter(request -> request.atMillis() < nextStart().toEpochMilli())
                      .toList()))
          .noneMatch(landed::contains);
      everyDayIsThereOnce(cli);
    }
  }

  @Test
  void aLostTaskManagerCostsNoDay() throws Exception {
    try (Cli cli = new Cli(folder, settings())) {
      // Given
      JsonNode job = submit(cli, PER_SECOND);
      awaitLandedDays(cli, 8);

      // When
      cluster.killOneAtWork(job);
      awaitRecords(cli, job, 2);
      cluster.cancel(job);

      // Then
      assertThat(cluster.restarts(job)).isPositive();
      everyDayIsThereOnce(cli);
    }
  }

  /** Longer than the ten seconds after which Beam's Flink runner would interrupt an export. */
  @Test
  void aTaskManagerLostInALongRunCostsNoDay() throws Exception {
    try (Cli cli = new Cli(folder, settings().withQuota(0, 1, 0))) {
      // Given
      JsonNode job = submit(cli, 1);
      awaitLandedDays(cli, 28);

      // When
      cluster.killOneAtWork(job);
      awaitRecords(cli, job, 1);
      cluster.cancel(job);

      // Then
      assertThat(cluster.restarts(job)).isPositive();
      assertThat(cli.lake().content()).isEqualTo(expected);
    }
  }
}
