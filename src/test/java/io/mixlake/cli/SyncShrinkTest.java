package io.mixlake.cli;

import static io.mixlake.cli.SyncedProject.days;
import static io.mixlake.cli.SyncedProject.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days of which Mixpanel has fewer events than the dataset. */
class SyncShrinkTest {
  @TempDir Path folder;
  private SyncedProject project;

  @BeforeEach
  void start() throws IOException {
    project = new SyncedProject(folder);
  }

  @AfterEach
  void stop() throws IOException {
    project.close();
  }

  @Test
  void aDayThatShrinksIsKeptUntilSomebodyAgrees() throws IOException {
    // Given
    project.sync("2024-01-02");
    project.events().clear("2024-01-01");
    for (int i = 0; i < 17; i++) {
      project.events().day("2024-01-01", event(0, i, 60_000));
    }

    // When
    Cli.Result alarm = project.sync("2024-01-02");

    // Then
    assertThat(alarm.exit()).isEqualTo(8);
    assertThat(days(alarm, "SHRANK")).containsExactly("01");
    assertThat(alarm.err())
        .contains("SOURCE-SHRANK", "17 events, the dataset 20", "not committed: 2024-01-01")
        .contains("next: if Mixpanel is right, sync --accept-shrink");
    assertThat(project.cli().lake().count()).isEqualTo(40);

    // And it stays so
    assertThat(project.sync("2024-01-02").exit()).isEqualTo(8);
    assertThat(project.sync("2024-01-01").exit()).isEqualTo(5);

    // When
    Cli.Result agreed = project.sync("2024-01-02", "--accept-shrink");

    // Then
    assertThat(agreed.exit()).isZero();
    assertThat(days(agreed, "COMMITTED")).containsExactly("01");
    assertThat(project.cli().lake().count()).isEqualTo(37);
    assertThat(project.sync("2024-01-02").exit()).isZero();
  }

  @Test
  void fewerEventsWithinTheShareAreTaken() throws IOException {
    project.sync("2024-01-01");
    project.events().clear("2024-01-01");
    for (int i = 0; i < 18; i++) {
      project.events().day("2024-01-01", event(0, i, 60_000));
    }

    assertThat(project.sync("2024-01-01", "--set", "errors.shrink=5%").exit()).isEqualTo(5);
    assertThat(project.sync("2024-01-01").exit()).isZero();
    assertThat(project.cli().lake().count()).isEqualTo(18);
  }

  @Test
  void aReplayDoesNotBringInWhatASyncRefused() throws IOException {
    String keep = "landing.keep=forever";
    String[] replay = {"--from", "2024-01-01", "--to", "2024-01-01", "--set", keep};
    project.sync("2024-01-01", "--set", keep);
    Path answer =
        project.cli().lake().path().resolve(project.cli().lake().files("2024-01-01_").get(0));
    project.events().clear("2024-01-01");
    project.sync("2024-01-01", "--set", keep);

    // When the answer that the day was made from is there
    assertThat(project.cli().command("replay", replay).exit()).isZero();
    assertThat(project.cli().lake().count()).isEqualTo(20);

    // And when it is not
    Files.delete(answer);
    Cli.Result result = project.cli().command("replay", replay);

    assertThat(result.exit()).isEqualTo(5);
    assertThat(result.out()).contains("SOURCE-SHRANK", "run --redo");
    assertThat(project.cli().lake().count()).isEqualTo(20);
    assertThat(project.cli().run("2024-01-01", "2024-01-01", "--redo").exit()).isZero();
    assertThat(project.cli().lake().count()).isZero();
  }
}
