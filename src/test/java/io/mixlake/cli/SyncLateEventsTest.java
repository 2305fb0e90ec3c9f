package io.mixlake.cli;

import static io.mixlake.cli.SyncedProject.days;
import static io.mixlake.cli.SyncedProject.event;
import static io.mixlake.cli.SyncedProject.processed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixlake.sandbox.FaultPlan;
import io.mixlake.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that come late: the query that finds them, and what their lags say of the look-back. */
class SyncLateEventsTest {
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
  void oneQueryNamesOlderDaysThatChanged() throws IOException {
    // Given days before the look-back, of which two changed since
    project.sync("2024-01-10");
    long now = System.currentTimeMillis();
    project.events().day("2024-01-03", processed(2, 98, now), processed(2, 99, now));
    project.events().day("2024-01-06", processed(5, 99, now));
    int before = project.cli().sandbox().requests().size();

    // When
    Cli.Result blind = project.sync("2024-01-10");
    Cli.Result result = project.sync("2024-01-10", "--find-late");

    // Then
    assertThat(days(blind, "COMMITTED")).isEmpty();
    assertThat(days(result, "COMMITTED")).as(result.err()).containsExactly("03", "06");
    assertThat(days(result, "UNCHANGED")).containsExactly("08", "09", "10");
    JsonNode late = new ObjectMapper().readTree(result.out()).path("late");
    assertThat(late.path("days").toString()).isEqualTo("{\"2024-01-03\":2,\"2024-01-06\":1}");
    assertThat(late.path("to").asText()).isEqualTo("2024-01-07");
    assertThat(project.cli().lake().count()).isEqualTo(203);
    assertThat(
            project
                .cli()
                .sandbox()
                .requests()
                .subList(before, project.cli().sandbox().requests().size())
                .stream()
                .filter(r -> r.query().containsKey("where")))
        .hasSize(1);
    assertThat(project.cli().lake().files("2024-01")).as("landings").isEmpty();

    // And the next query begins where this one ended, less the margin
    String schedule = SyncedProject.SCHEDULE.replace("}", ", late: query}");
    JsonNode next =
        new ObjectMapper()
            .readTree(project.sync("2024-01-11", "--set", schedule).out())
            .path("late");
    assertThat(Instant.parse(next.path("since").asText()))
        .isEqualTo(
            Instant.parse(late.path("askedAt").asText())
                .minusSeconds(6 * 3600)
                .truncatedTo(ChronoUnit.MILLIS));
  }

  @Test
  void aLookAtSomeDaysTellsNothingOfOthers() throws IOException {
    // Given days that were exported long ago, and a late event of one of them
    project.sync("2024-01-10");
    for (int day = 1; day <= 10; day++) {
      Path note =
          project.cli().lake().path().resolve("_mixlake/days/dt=2024-01-%02d.json".formatted(day));
      Files.writeString(
          note,
          Files.readString(note).replaceFirst("\"askedAt\" : \\d+", "\"askedAt\" : 1705017600000"));
    }
    project.events().day("2024-01-06", processed(5, 99, 1_705_100_000_000L));

    // When one sync looks at the first days, and the next one at all
    assertThat(project.sync("2024-01-05", "--find-late").exit()).isZero();
    Cli.Result result = project.sync("2024-01-10", "--find-late");

    // Then
    assertThat(days(result, "COMMITTED")).as(result.err()).containsExactly("06");
  }

  @Test
  void aQueryThatFailsIsToldAndRepeated() throws IOException {
    Files.createDirectories(folder.resolve("other"));
    try (Cli other =
        new Cli(
            folder.resolve("other"),
            SandboxSettings.defaults()
                .withQuota(0, 0, 0)
                .withEvents(project.events())
                .withFaults(
                    FaultPlan.parse(
                        "faults: [{when: {day: 2024-01-03}, fault: status, status: 500}]")))) {
      // Given all days but the one that Mixpanel cannot serve
      String[] days = {
        "--from", "2024-01-01", "--to", "2024-01-10", "--set", SyncedProject.SCHEDULE
      };
      other.run("2024-01-01", "2024-01-02");
      other.run("2024-01-04", "2024-01-10");

      // When
      List<String> arguments = new ArrayList<>(List.of(days));
      arguments.add("--find-late");
      Cli.Result result = other.command("sync", arguments.toArray(String[]::new));

      // Then
      assertThat(result.exit()).as(result.err()).isEqualTo(8);
      assertThat(result.out()).contains("Late events could not be looked for");
    }
  }

  @Test
  void whatVerifyLeftIsNoNewsOfLateEvents() throws IOException {
    // Given a day that differs, and whose fresh answer verify left for run --redo
    project.sync("2024-01-04");
    project.events().clear("2024-01-03").day("2024-01-03", event(2, 0, 60_000));
    String[] all = {
      "--from", SyncedProject.FIRST.toString(), "--to", "2024-01-04", "--against", "export"
    };
    assertThat(project.cli().command("verify", all).exit()).isEqualTo(8);
    assertThat(project.cli().lake().landedDays()).containsExactly(LocalDate.parse("2024-01-03"));

    // When events come to it after that
    project.events().clear("2024-01-03");
    for (int i = 0; i < 25; i++) {
      project.events().day("2024-01-03", event(2, i, 60_000));
    }
    Cli.Result synced = project.sync("2024-01-04");

    // Then
    assertThat(days(synced, "COMMITTED")).containsExactly("03");
    assertThat(project.cli().command("verify", all).exit()).isZero();
    assertThat(project.cli().lake().landedDays()).isEmpty();
  }

  @Test
  void lagsSuggestALookback() throws IOException {
    // Given one event in a hundred comes three days late
    for (int day = 0; day < 3; day++) {
      project.events().day("2024-01-0" + (day + 1), event(day, 99, 3 * 86_400_000L));
    }
    project.sync("2024-01-03");
    assertThat(days(project.sync("2024-01-03"), "UNCHANGED")).hasSize(3);

    // When
    Cli.Result text =
        project.cli().command("sync", "--from", "2024-01-01", "--to", "2024-01-03", "--lag");

    // Then
    assertThat(text.exit()).isZero();
    assertThat(text.out().replaceAll(" +", " "))
        .contains("0 60 95.238%", "3 3 100.000%", "schedule.lookback: 3d")
        .doesNotContain("At least");
  }

  @Test
  void daysThatEndedLessThanThirtyDaysAgoTellTheLeast() throws IOException {
    // Given days of which the first ended 29 days ago, at the earliest
    LocalDate first = LocalDate.now(ZoneId.of("US/Pacific")).minusDays(30);
    for (int day = 0; day < 3; day++) {
      int since = (int) ChronoUnit.DAYS.between(SyncedProject.FIRST, first.plusDays(day));
      project.events().day(first.plusDays(day).toString(), event(since, 1, day * 86_400_000L));
    }
    String[] days = {"--from", first.toString(), "--to", first.plusDays(2).toString()};
    assertThat(project.cli().command("sync", days).exit()).isZero();

    // When
    Cli.Result text = project.cli().command("sync", days[0], days[1], days[2], days[3], "--lag");

    // Then
    assertThat(text.out()).contains("schedule.lookback: 2d", "At least");
  }
}
