package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.run.RunHistory;
import io.mixlake.sandbox.GeneratedEvents;
import io.mixlake.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stays in the landing area, and days that were not over when they were exported. */
class LandingKeepTest {
  private static final String DAY = "2024-01-01";

  @TempDir Path folder;

  private Cli cli() throws IOException {
    return new Cli(
        folder,
        SandboxSettings.defaults().withQuota(0, 0, 0).withEvents(new GeneratedEvents(1, 20)));
  }

  @Test
  void keptLandingsStayAndOldOnesGo() throws IOException {
    try (Cli cli = cli()) {
      cli.run(DAY, DAY, "--set", "landing.keep=7d");
      assertThat(cli.lake().files(DAY)).hasSize(1);

      // Given an answer of long ago
      Path landing = cli.lake().path().resolve(cli.lake().files(DAY).get(0));
      String[] parts = landing.getFileName().toString().split("_");
      parts[3] = "1700000000000";
      Files.move(landing, landing.resolveSibling(String.join("_", parts)));

      // When
      cli.run("2024-01-02", "2024-01-02", "--set", "landing.keep=7d");

      // Then
      assertThat(cli.lake().files(DAY)).isEmpty();
      assertThat(cli.lake().files("2024-01-02")).hasSize(1);
    }
  }

  @Test
  void anAnswerGoesWithItsLastDayNotWithTheRun() throws IOException {
    try (Cli cli = cli()) {
      // Given a day that cannot be committed, which breaks off the run
      Path inTheWay = cli.lake().path().resolve("dt=2024-01-06");
      Files.createDirectories(cli.lake().path());
      Files.createFile(inTheWay);
      String[] oneWorker = {
        "--set", "source.daysPerRequest=2", "--", "--targetParallelism=1",
      };

      // When
      Cli.Result broken = cli.run(DAY, "2024-01-06", oneWorker);

      // Then
      assertThat(broken.exit()).as(broken.err()).isEqualTo(7);
      assertThat(cli.lake().files("_SUCCESS")).hasSize(5);
      assertThat(cli.lake().landedDays())
          .containsExactlyInAnyOrder(LocalDate.of(2024, 1, 5), LocalDate.of(2024, 1, 6));

      // When
      Files.delete(inTheWay);
      int before = cli.sandbox().requests().size();
      Cli.Result again = cli.run(DAY, "2024-01-06", oneWorker);

      // Then
      assertThat(again.exit()).as(again.err()).isZero();
      assertThat(cli.sandbox().requests()).hasSize(before);
      assertThat(cli.lake().landedDays()).isEmpty();
    }
  }

  @Test
  void aRunHasNoSayOverTheAnswersOfOtherDays() throws IOException {
    try (Cli cli = cli()) {
      cli.run(DAY, DAY, "--set", "landing.keep=forever");
      cli.run("2024-01-02", "2024-01-02", "--set", "landing.keep=forever");

      cli.run("2024-01-02", "2024-01-02", "--redo");

      assertThat(cli.lake().files(DAY)).hasSize(1);
      assertThat(cli.lake().files("2024-01-02")).isEmpty();
    }
  }

  @Test
  void oldRejectsAndRecordsGo() throws IOException {
    try (Cli cli = cli()) {
      // Given files of long ago and a record of now
      cli.run(DAY, DAY);
      Path rejects = cli.lake().path().resolve("_mixlake/rejects/dt=2024-01-01/old.ndjson");
      Path record = cli.lake().path().resolve("_mixlake/runs/20200101T000000-0000.json");
      Files.createDirectories(rejects.getParent());
      Files.writeString(rejects, "{}");
      Files.writeString(record, "{}");
      FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(11)));
      Files.setLastModifiedTime(rejects, longAgo);
      Files.setLastModifiedTime(record, longAgo);

      // When
      cli.run(DAY, DAY, "--set", "retention={rejects: 12d, runs: 10d}");

      // Then
      assertThat(record).doesNotExist();
      assertThat(rejects).exists();
      assertThat(new RunHistory(cli.lake().path() + "/_mixlake").all()).hasSize(2);

      // When
      cli.run(DAY, DAY, "--set", "retention={rejects: 10d}");

      // Then
      assertThat(rejects).doesNotExist();
    }
  }

  @Test
  void theRecordByWhichAScheduleKnowsWhatWasDoneStays() throws IOException {
    try (Cli cli = cli()) {
      // Given
      cli.command("sync", "--from", DAY, "--to", DAY);
      RunHistory history = new RunHistory(cli.lake().path() + "/_mixlake");
      String sync = history.all().get(0).id();
      Path record = cli.lake().path().resolve("_mixlake/runs/" + sync + ".json");
      Files.setLastModifiedTime(record, FileTime.from(Instant.now().minus(Duration.ofDays(11))));

      // When
      cli.run(DAY, DAY, "--set", "retention={runs: 10d}");

      // Then
      assertThat(record).exists();
    }
  }

  @Test
  void todayIsAskedForAgain() throws IOException {
    String today = LocalDate.now(ZoneId.of("US/Pacific")).toString();
    try (Cli cli = cli()) {
      assertThat(cli.run(today, today, "--set", "days.includeToday=true").exit()).isZero();
      int before = cli.sandbox().requests().size();

      Cli.Result again = cli.run(today, today, "--set", "days.includeToday=true");

      assertThat(again.out()).contains("1 committed");
      assertThat(cli.sandbox().requests()).hasSize(before + 1);
    }
  }

  @Test
  void aTargetThatNoFileSystemServesIsRefused() throws IOException {
    try (Cli cli = cli()) {
      Cli.Result result = cli.run(DAY, DAY, "--set", "target.path=s3://bucket/lake");

      assertThat(result.exit()).isEqualTo(2);
      assertThat(result.err()).contains("no file system for s3: in");
      assertThat(cli.sandbox().requests()).isEmpty();
    }
  }
}
