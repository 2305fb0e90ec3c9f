package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixlake.sandbox.GeneratedEvents;
import io.mixlake.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code plan} says, and that a run does it. */
class PlanTest {
  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void start() throws IOException {
    cli = new Cli(folder, SandboxSettings.defaults().withEvents(new GeneratedEvents(1, 20)));
  }

  @AfterEach
  void stop() throws IOException {
    cli.close();
  }

  private JsonNode plan(String from, String to, String... more) throws IOException {
    java.util.List<String> arguments =
        new java.util.ArrayList<>(java.util.List.of("--from", from, "--to", to, "--json"));
    arguments.addAll(java.util.List.of(more));
    Cli.Result result = cli.command("plan", arguments.toArray(String[]::new));
    assertThat(result.exit()).as(result.err()).isZero();
    return new ObjectMapper().readTree(result.out());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void sendsNothingAndTellsWhatARunDoes(int atOnce) throws IOException {
    // When
    String lanes = "source.quota.concurrent=" + atOnce;
    JsonNode plan = plan("2024-01-01", "2024-01-30", "--day-megabytes", "1", "--set", lanes);

    // Then
    assertThat(cli.sandbox().requests()).isEmpty();
    assertThat(cli.lake().files("")).isEmpty();
    cli.run("2024-01-01", "2024-01-30", "--set", lanes);
    assertThat(cli.sandbox().requests())
        .as("one day for its size, and what is left of each lane")
        .hasSize(1 + atOnce)
        .hasSize(plan.at("/requests/requests").size());
    JsonNode after = plan("2024-01-01", "2024-01-31");
    assertThat(after.path("presentDays").asInt()).isEqualTo(30);
    assertThat(after.at("/requests/requests")).hasSize(1);
  }

  @Test
  void lanesOfSeveralProcessesEachAskForADayFirst() throws IOException {
    JsonNode plan =
        plan(
            "2024-01-01",
            "2024-01-30",
            "--day-megabytes",
            "1",
            "--",
            "--runner=FlinkRunner",
            "--flinkMaster=127.0.0.1:1");

    assertThat(plan.at("/requests/requests")).hasSize(2 * 3);
  }

  @ParameterizedTest
  @CsvSource({
    // from, to, MB a day, most requests, most minutes
    "2024-01-01, 2024-01-30,    1,  6,    1",
    "2024-01-01, 2024-01-30,   43,  6,    2",
    "2024-01-01, 2024-01-30, 1000, 30,   40",
    "2023-01-01, 2023-12-31,    1, 16,    1",
    "2019-01-01, 2023-12-31,    1, 61,    3",
    "2019-01-01, 2023-12-31,   40, 240, 300"
  })
  void staysWithinAnHourOfQuotaForFiveSmallYears(
      String from, String to, String megabytes, int requests, int minutes) throws IOException {
    JsonNode plan = plan(from, to, "--day-megabytes", megabytes);

    assertThat(plan.at("/requests/requests").size()).isLessThanOrEqualTo(requests);
    assertThat(
            java.time.Duration.parse(
                "PT" + plan.at("/requests/duration").asText().replace("PT", "")))
        .isLessThanOrEqualTo(java.time.Duration.ofMinutes(minutes));
  }

  @Test
  void knowsTheRequestsOfTheLastHour() throws IOException {
    Path requests = cli.lake().path().resolve("_mixlake/requests");
    java.nio.file.Files.createDirectories(requests);
    long now = System.currentTimeMillis();
    for (int i = 0; i < 60; i++) {
      java.nio.file.Files.createFile(requests.resolve(now - 600_000 + i * 1000L + "-r1-0"));
    }

    JsonNode plan = plan("2024-01-01", "2024-01-01");

    assertThat(java.time.Duration.parse(plan.at("/requests/duration").asText()).toMinutes())
        .isBetween(49L, 52L);
  }
}
