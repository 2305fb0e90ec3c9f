package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixlake.sandbox.GeneratedEvents;
import io.mixlake.sandbox.RequestSeen;
import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.support.FlinkCluster;
import io.mixlake.support.FlinkCounters;
import io.mixlake.support.Lake;
import io.mixlake.support.RequestedDays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged jar on a real Flink cluster: one JobManager and two TaskManagers with two slots
 * each, all processes of their own.
 */
class FlinkClusterIT {
  private static final String FROM = "2024-01-01";
  private static final String TO = "2024-02-01";
  private static final int DAYS = 32;
  private static final int SLOTS = 4;

  /** What the run needs in 2-day requests over three lanes, and one more for each that is lost. */
  private static final int PER_HOUR = 21;

  @TempDir static Path shared;
  private static FlinkCluster cluster;
  private static List<String> expected;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    cluster = FlinkCluster.start(shared.resolve("flink"), SLOTS / 2);
    try (Cli direct = new Cli(Files.createDirectories(shared.resolve("direct")), settings(0, 0))) {
      Cli.Result result = direct.run(FROM, TO);
      assertThat(result.exit()).as(result.err()).isZero();
      expected = direct.lake().content();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    List<ProcessHandle> processes = cluster.processes();
    cluster.close();
    assertThat(processes).hasSize(4).noneMatch(ProcessHandle::isAlive);
  }

  private static SandboxSettings settings(int perHour, int perSecond) {
    return SandboxSettings.defaults()
        .withQuota(perHour, perSecond, 0)
        .withEvents(new GeneratedEvents(7, 3_000));
  }

  /** A submission as a user makes it. */
  private Process submit(Cli cli, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                cli.flow().toString(),
                "--from",
                FROM,
                "--runner-config",
                "runner-configs/flink.yaml",
                "--set",
                "source.timeouts.idle=30s",
                "--set",
                "source.timeouts.firstByte=30s"));
    arguments.addAll(List.of(more));
    return PackagedJar.on(cluster, SLOTS, arguments)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private String output(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  /** The record that {@code --json} printed. */
  private JsonNode record() throws IOException {
    return new ObjectMapper().readTree(output("out"));
  }

  private static JsonNode job(JsonNode record) throws Exception {
    return cluster.job("mixlake-" + record.path("id").asText().toLowerCase(java.util.Locale.ROOT));
  }

  @Test
  void theDatasetIsThatOfTheDirectRunnerAndAllSlotsWork() throws Exception {
    try (Cli cli = new Cli(folder, settings(60, 3))) {
      // When
      int exit = submit(cli, "--to", TO, "--json", "--set", "source.daysPerRequest=4").waitFor();

      // Then
      assertThat(exit).as(output("err")).isZero();
      assertThat(cli.lake().content()).isEqualTo(expected);
      assertThat(cli.lake().files("lock.json")).isEmpty();
      assertThat(cli.sandbox().requests()).allMatch(request -> request.status() == 200);
      JsonNode job = job(record());
      Map<Integer, Map<String, Long>> slots = FlinkCounters.bySlot(cluster, job, "written_units");
      System.out.println("units, rows and milliseconds by slot: " + slots);
      assertThat(slots).hasSize(SLOTS);
      assertThat(slots.values()).allMatch(slot -> slot.get("written_units") >= DAYS / SLOTS / 2);
      assertThat(slots.values().stream().mapToLong(slot -> slot.get("written_units")).sum())
          .isEqualTo(DAYS);
      assertThat(FlinkCounters.ofJob(cluster, job))
          .containsEntry("written_rows", (long) expected.size())
          .containsEntry("committed_days", (long) DAYS)
          .containsEntry("requests", (long) cli.sandbox().requests().size())
          .containsEntry("rejected_lines", 0L)
          .containsKeys("landed_bytes", "throttling-msecs");
    }
  }

  @Test
  void aTaskManagerKilledWhileDaysLandCostsNoDay() throws Exception {
    survivesAKill(lake -> lake.landedDays().size() >= 10);
  }

  @Test
  void aTaskManagerKilledWhileDaysAreWrittenCostsNoDay() throws Exception {
    survivesAKill(
        lake ->
            lake.filesWhileTheyChange().stream().filter(f -> f.contains("/staging/")).count() > 3);
  }

  private interface Moment {
    boolean hasCome(Lake lake);
  }

  private void survivesAKill(Moment moment) throws Exception {
    try (Cli cli = new Cli(folder, settings(PER_HOUR, 3))) {
      // Given
      Process client =
          submit(
              cli,
              "--to",
              TO,
              "--json",
              "--set",
              "source.daysPerRequest=2",
              "--set",
              "source.quota.perHour=" + PER_HOUR);
      while (!moment.hasCome(cli.lake())) {
        assertThat(client.waitFor(5, TimeUnit.MILLISECONDS)).as("ended before the kill").isFalse();
      }
      Set<LocalDate> landed = cli.lake().landedDays();
      long killedAt = System.currentTimeMillis();
      JsonNode job = runningJob();

      // When
      cluster.killOneAtWork(job);
      client.waitFor();

      // Then
      assertThat(client.exitValue()).as(output("err")).isZero();
      assertThat(cluster.restarts(job)).isPositive();
      assertThat(cli.lake().content()).isEqualTo(expected);
      List<RequestSeen> requests = cli.sandbox().requests();
      assertThat(requests).hasSizeLessThanOrEqualTo(PER_HOUR);
      assertThat(requests).allMatch(request -> request.status() == 200);
      assertThat(RequestedDays.of(requests.stream().filter(r -> r.atMillis() > killedAt).toList()))
          .noneMatch(landed::contains);
      assertThat(record().path("requests").size()).isPositive();
      assertThat(cli.lake().files("")).noneMatch(f -> f.startsWith("_mixlake/landing/"));
    }
  }

  private static JsonNode runningJob() throws Exception {
    for (JsonNode job : cluster.get("/jobs/overview").path("jobs")) {
      if (job.path("state").asText().equals("RUNNING")) {
        return cluster.get("/jobs/" + job.path("jid").asText());
      }
    }
    throw new IllegalStateException("No job is running");
  }

  @Test
  void severalWorkersWriteOneVeryLargeDay() throws Exception {
    SandboxSettings large = settings(60, 3).withEvents(new GeneratedEvents(7, 200_000));
    try (Cli cli = new Cli(folder, large)) {
      int exit = submit(cli, "--to", FROM, "--json").waitFor();

      assertThat(exit).as(output("err")).isZero();
      Map<Integer, Map<String, Long>> slots =
          FlinkCounters.bySlot(cluster, job(record()), "written_units");
      System.out.println("parts of one day by slot: " + slots);
      assertThat(slots).hasSizeGreaterThan(1);
      assertThat(cli.lake().value("SELECT count(*) - count(DISTINCT event_id) FROM $lake"))
          .isEqualTo(0L);
    }
  }

  @Test
  void aDetachedJobIsSubmittedAndSeenLater() throws Exception {
    try (Cli cli = new Cli(folder, settings(60, 3))) {
      // When
      Process client = submit(cli, "--to", "2024-01-04", "--", "--attachedMode=false");

      // Then
      assertThat(client.waitFor()).as(output("err")).isZero();
      assertThat(output("out")).contains("submitted", "runs FLOW.yaml", "locked until");
      String id = output("out").split("[ :]", 3)[1];
      while (cli.command("runs", id, "--from", FROM, "--to", TO).out().contains("submitted")) {
        assertThat(cli.run(FROM, FROM).exit()).as("a second run meanwhile").isIn(0, 7);
      }
      Cli.Result runs = cli.command("runs", id, "--from", FROM, "--to", TO);
      assertThat(runs.out()).as(id + runs.err()).contains("success (exit 0)");
      while (!cli.lake().files("lock.json").isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(cli.lake().files("_SUCCESS")).hasSize(4);
    }
  }
}
