package io.mixlake.cli;

import static io.mixlake.cli.SyncedProject.days;
import static io.mixlake.cli.SyncedProject.event;
import static io.mixlake.cli.SyncedProject.time;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dataset that is kept up to date: new days, changed days, days that are left alone. */
class SyncTest {
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
  void newDaysAndTheLookbackAreExported() throws IOException {
    // Given
    assertThat(days(project.sync("2024-01-06"), "COMMITTED")).hasSize(6);
    Map<String, FileTime> before = project.files("2024-01-06");

    // When a late event came for a day in the look-back, and two days have passed
    project.events().day("2024-01-05", event(4, 99, 2 * 86_400_000L));
    Cli.Result result = project.sync("2024-01-07");

    // Then
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(days(result, "COMMITTED")).containsExactly("05", "07");
    assertThat(days(result, "UNCHANGED")).containsExactly("06");
    assertThat(result.err()).contains("2 committed, 1 unchanged, 0 not committed");
    assertThat(project.cli().lake().count()).isEqualTo(7 * 20 + 1);
    assertThat(before).hasSize(4);
    assertThat(project.files("2024-01-06")).isEqualTo(before);
    assertThat(project.cli().lake().files("2024-01")).as("landings").isEmpty();
  }

  @Test
  void theSameEventsInAnotherOrderAreNoChange() throws IOException {
    project.sync("2024-01-02");
    Map<String, FileTime> before = project.files("2024-01-0");
    project.events().clear("2024-01-02");
    for (int i = 19; i >= 0; i--) {
      project.events().day("2024-01-02", event(1, i, 60_000), event(1, i, 60_000));
    }

    Cli.Result result = project.sync("2024-01-02");

    assertThat(days(result, "UNCHANGED")).containsExactly("01", "02");
    assertThat(project.files("2024-01-0")).isEqualTo(before);

    // And one byte is a change
    project.events().clear("2024-01-02");
    for (int i = 0; i < 20; i++) {
      project.events().day("2024-01-02", event(1, i, i == 7 ? 60_001 : 60_000));
    }
    assertThat(days(project.sync("2024-01-02"), "COMMITTED")).containsExactly("02");
  }

  @Test
  void anotherZoneWouldMixTwoReadingsOfTheSameTimes() throws IOException {
    project.sync("2024-01-01");

    Cli.Result result = project.sync("2024-01-02", "--set", "source.timezone=Asia/Tokyo");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("by another time zone", "run --redo");
    String[] redo = {"--redo", "--set", "source.timezone=Asia/Tokyo"};
    assertThat(project.cli().run("2024-01-01", "2024-01-02", redo).exit()).isZero();
    assertThat(project.sync("2024-01-02", "--set", "source.timezone=Asia/Tokyo").exit()).isZero();
    assertThat(project.sync("2024-01-02", "--set", "source.timezone=Japan").exit()).isZero();
  }

  @Test
  void keptLandingsDoNotStandInForNewAnswers() throws IOException {
    // Given a day that was found unchanged, whose answer is kept
    String keep = "landing.keep=7d";
    project.sync("2024-01-01", "--set", keep);
    project.sync("2024-01-01", "--set", keep);
    project.events().day("2024-01-01", event(0, 99, 60_000));

    // When
    Cli.Result result = project.sync("2024-01-01", "--set", keep);

    // Then
    assertThat(days(result, "COMMITTED")).containsExactly("01");
    assertThat(project.cli().lake().count()).isEqualTo(21);
    assertThat(project.cli().lake().files("2024-01")).hasSize(3);
  }

  @Test
  void aNoteOfBeforeThereWereFingerprintsIsNoObstacle() throws IOException {
    project.sync("2024-01-01");
    Path ledger = project.cli().lake().path().resolve("_mixlake/days/dt=2024-01-01.json");
    Files.writeString(
        ledger,
        Files.readString(ledger)
            .replaceFirst(",\\s*\"events\" : 20", "")
            .replaceFirst(",\\s*\"content\" : \"\\w+\"", ""));

    assertThat(days(project.sync("2024-01-01"), "COMMITTED")).containsExactly("01");
    assertThat(days(project.sync("2024-01-01"), "UNCHANGED")).containsExactly("01");
  }

  @Test
  void todayIsExportedUntilItIsOver() throws IOException {
    String today = LocalDate.now(ZoneId.of("US/Pacific")).toString();
    String[] days = {"--from", today, "--to", today, "--set", "days.includeToday=true"};
    project
        .events()
        .day(
            today,
            event(0, 0, 0)
                .replace(
                    "" + time(0, 0),
                    ""
                        + LocalDate.parse(today)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .toEpochMilli()));

    assertThat(project.cli().command("sync", days).out()).contains("1 committed");
    project.events().clear(today);
    Cli.Result again = project.cli().command("sync", days);

    // Then it may shrink without an alarm
    assertThat(again.exit()).isZero();
    assertThat(again.out()).contains("1 committed");
  }

  @Test
  void withoutBackfillDaysBeforeTheStartAreLeftOut() throws IOException {
    Cli.Result result =
        project.sync(
            "2024-01-05", "--set", "schedule={startTime: 2024-01-04T12:00:00Z, backfill: false}");

    assertThat(days(result, "COMMITTED")).containsExactly("04", "05");
  }

  @Test
  void beforeItsFirstDayAScheduleWithoutBackfillHasNothingToDo() throws IOException {
    Cli.Result result =
        project.sync(
            "2024-01-05", "--set", "schedule={startTime: 2024-01-07T12:00:00Z, backfill: false}");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(days(result, "COMMITTED")).isEmpty();
    assertThat(project.cli().sandbox().requests()).isEmpty();
  }

  @Test
  void anotherQueryIsRefused() throws IOException {
    project.sync("2024-01-01");

    Cli.Result result = project.sync("2024-01-01", "--set", "source.events=[b]");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("another project, filter or mapping", "run --redo");
  }

  @Test
  void runsShowsKindsAndFailures() throws IOException {
    project.sync("2024-01-01");
    project.events().clear("2024-01-01");
    project.sync("2024-01-01");
    project.cli().run("2024-01-01", "2024-01-02");

    String[] days = {"--from", "2024-01-01", "--to", "2024-01-01"};
    String all = project.cli().command("runs", days).out();
    String failed =
        project.cli().command("runs", days[0], days[1], days[2], days[3], "--failed").out();

    assertThat(all.lines().skip(1).map(line -> line.split("\\s+")[1]))
        .containsExactly("sync", "sync", "run");
    assertThat(failed.lines().skip(1)).hasSize(1).allMatch(line -> line.contains("SOURCE-SHRANK"));
  }
}
