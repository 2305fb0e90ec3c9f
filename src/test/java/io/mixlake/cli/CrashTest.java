package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.sandbox.FaultPlan;
import io.mixlake.sandbox.GeneratedEvents;
import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.support.Lake;
import io.mixlake.support.RequestedDays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that dies at any moment costs nothing but the next run. */
class CrashTest {
  private static final String FROM = "2024-01-01";
  private static final String TO = "2024-01-10";
  private static final int KILLS = 20;

  /** About as many files as a whole run makes, one after the other. */
  private static final int FILES_OF_A_RUN = 55;

  @TempDir Path folder;
  private SandboxSettings settings;

  @BeforeEach
  void prepare() {
    settings =
        SandboxSettings.defaults().withQuota(0, 0, 0).withEvents(new GeneratedEvents(11, 150));
  }

  private static String[] run() {
    return new String[] {"--set", "source.daysPerRequest=2", "--set", "source.quota.concurrent=2"};
  }

  private Process child(Cli cli, Path home) throws IOException {
    return ChildProcess.run(
        home.resolve("output"),
        cli,
        FROM,
        TO,
        "source.daysPerRequest=2",
        "source.quota.concurrent=2");
  }

  @Test
  void killedAtAnyMomentTheNextRunFinishesTheJob() throws Exception {
    List<String> expected = uninterrupted();
    Random random = new Random(20240101);
    List<Integer> moments =
        IntStream.range(0, KILLS).mapToObj(i -> 1 + random.nextInt(FILES_OF_A_RUN)).toList();
    int killed = 0;
    for (int i = 0; i < KILLS; i++) {
      Path home = Files.createDirectories(folder.resolve("kill-" + i));
      try (Cli cli = new Cli(home, settings)) {
        // Given a run that was killed when it had made so many files
        boolean wasKilled = killAfter(child(cli, home), cli.lake(), moments.get(i));
        killed += wasKilled ? 1 : 0;
        Set<LocalDate> landed = cli.lake().landedDays();
        int before = cli.sandbox().requests().size();

        // When
        Cli.Result next = cli.run(FROM, TO, run());

        // Then
        String when = "killed after " + moments.get(i) + " files";
        assertThat(next.exit()).as(when + ": " + next.err() + next.out()).isZero();
        assertThat(cli.lake().content()).as(when).isEqualTo(expected);
        assertThat(
                RequestedDays.of(
                    cli.sandbox().requests().subList(before, cli.sandbox().requests().size())))
            .as(when)
            .noneMatch(landed::contains);
        assertThatNothingIsLeft(cli.lake());
      }
    }
    assertThat(killed).as("runs that were killed before they ended").isGreaterThan(KILLS / 2);
  }

  private List<String> uninterrupted() throws IOException {
    try (Cli cli = new Cli(Files.createDirectories(folder.resolve("whole")), settings)) {
      assertThat(cli.run(FROM, TO, run()).exit()).isZero();
      return cli.lake().content();
    }
  }

  /** Kills the process as soon as it has made so many files; false if it ended before. */
  private static boolean killAfter(Process process, Lake lake, int files)
      throws InterruptedException {
    Set<String> seen = new HashSet<>();
    while (!process.waitFor(1, TimeUnit.MILLISECONDS)) {
      seen.addAll(lake.filesWhileTheyChange());
      if (seen.size() >= files) {
        process.destroyForcibly().waitFor();
        return true;
      }
    }
    return false;
  }

  private static void assertThatNothingIsLeft(Lake lake) {
    assertThat(lake.files(""))
        .noneMatch(file -> file.contains("unfinished"))
        .noneMatch(file -> file.contains("intent"))
        .noneMatch(file -> file.startsWith("_mixlake/landing"))
        .noneMatch(file -> file.startsWith("_mixlake/staging"))
        .doesNotContain("_mixlake/lock.json");
    assertThat(lake.files("_SUCCESS")).hasSize(10);
  }

  @Test
  void toldToStopItSaysWhatIsCommitted() throws Exception {
    // Given a run whose third request gets no answer
    SandboxSettings stalling =
        settings.withFaults(FaultPlan.parse("faults: [{when: {request: 3}, fault: stall}]"));
    try (Cli cli = new Cli(folder, stalling)) {
      Process process =
          ChildProcess.run(
              folder.resolve("output"),
              cli,
              FROM,
              TO,
              "source.daysPerRequest=2",
              "source.quota.concurrent=1",
              "source.timeouts.firstByte=5m",
              "source.timeouts.idle=5m");
      while (cli.lake().landedDays().size() < 4) {
        assertThat(process.waitFor(5, TimeUnit.MILLISECONDS)).isFalse();
      }

      // When
      process.destroy();

      // Then
      assertThat(process.waitFor()).isEqualTo(130);
      assertThat(Files.readString(folder.resolve("output")))
          .contains("Interrupted: run", "had committed 0 days", "Run the same command again");
    }
    Files.delete(folder.resolve("flow.yaml"));
    try (Cli cli = new Cli(folder, settings)) {
      assertThat(cli.run(FROM, TO, run()).exit()).isZero();
      assertThat(RequestedDays.of(cli.sandbox().requests())).hasSize(6);
    }
  }

  @Test
  void aSecondRunIsRefusedWhileTheFirstIsAlive() throws IOException {
    try (Cli cli = new Cli(folder, settings)) {
      long alive = ProcessHandle.current().parent().orElseThrow().pid();
      lock(
          cli,
          "{\"runId\":\"r1\",\"host\":\"elsewhere\",\"pid\":"
              + alive
              + ",\"touchedAt\":\""
              + java.time.Instant.now()
              + "\"}");

      Cli.Result result = cli.run(FROM, TO);

      assertThat(result.exit()).isEqualTo(7);
      assertThat(result.err()).contains("Run r1", "is using this dataset");
      assertThat(cli.sandbox().requests()).isEmpty();
      assertThat(cli.lake().files("")).containsExactly("_mixlake/lock.json");
    }
  }

  @Test
  void theLockOfAJobOnAClusterOutlivesWhoStartedIt() throws IOException {
    try (Cli cli = new Cli(folder, settings)) {
      lock(
          cli,
          "{\"runId\":\"r1\",\"host\":\"elsewhere\",\"pid\":1,\"touchedAt\":\"2024-01-01T00:00:00Z\","
              + "\"isJob\":true}");

      Cli.Result result = cli.run(FROM, TO);

      assertThat(result.exit()).isEqualTo(7);
      assertThat(result.err())
          .contains("Run r1 was submitted to a cluster", "delete " + cli.lake().path());
      assertThat(cli.sandbox().requests()).isEmpty();
    }
  }

  @Test
  void aLockThatNobodyHoldsIsTakenOver() throws IOException {
    for (String stale :
        List.of(
            "{\"runId\":\"r1\",\"host\":\"elsewhere\",\"pid\":1,\"touchedAt\":\"2024-01-01T00:00:00Z\"}",
            "{\"runId\":",
            "{\"runId\":\"r1\",\"host\":\"elsewhere\",\"pid\":1}",
            "{}",
            "null",
            "")) {
      try (Cli cli = new Cli(folder, settings)) {
        Files.deleteIfExists(folder.resolve("flow.yaml"));
        lock(cli, stale);

        Cli.Result result = cli.run(FROM, FROM, "--redo");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(cli.lake().files("lock")).isEmpty();
      }
    }
  }

  private static void lock(Cli cli, String content) throws IOException {
    Path lock = cli.lake().path().resolve("_mixlake/lock.json");
    Files.createDirectories(lock.getParent());
    Files.writeString(lock, content);
  }
}
