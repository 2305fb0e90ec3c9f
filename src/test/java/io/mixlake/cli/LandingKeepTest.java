package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.sandbox.GeneratedEvents;
import io.mixlake.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
      assertThat(result.err()).contains("no file system for s3://bucket/lake");
      assertThat(cli.sandbox().requests()).isEmpty();
    }
  }
}
