package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixlake.mapping.function.Functions;
import io.mixlake.sandbox.FaultPlan;
import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.sandbox.ScriptedEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that look before a run: check, preview, functions. */
class LookingTest {
  private static final String[] DAYS = {"--from", "2024-01-01", "--to", "2024-01-05"};

  @TempDir Path folder;

  private Cli cli(String faults) throws IOException {
    return new Cli(folder, SandboxSettings.defaults().withFaults(FaultPlan.parse(faults)));
  }

  @Test
  void checkTriesEverythingWithOneQuery() throws IOException {
    try (Cli cli = cli("faults: []")) {
      Cli.Result result = cli.command("check", DAYS);

      assertThat(result.exit()).as(result.out()).isZero();
      assertThat(result.out().lines()).hasSize(6).allMatch(line -> line.startsWith("ok"));
      assertThat(cli.sandbox().requests()).hasSize(1);
    }
  }

  @Test
  void checkSaysEverythingThatIsWrong() throws IOException {
    Files.writeString(folder.resolve("m.json"), "{\"mappings\": 1}");
    try (Cli cli = cli("faults: [{fault: status, status: 403, body: no permission for project}]")) {
      Cli.Result result =
          cli.command("check", "--from", DAYS[1], "--to", DAYS[3], "--set", "mapping=m.json");

      assertThat(result.exit()).isEqualTo(2);
      assertThat(result.out())
          .contains("WRONG mapping", "WRONG source", "no permission for project");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "plan", "run"})
  void whatIsWrongWithTheFlowAndItsMappingIsSaidAtOnce(String command) throws IOException {
    Path mapping =
        Files.writeString(
            folder.resolve("m.json"), "[{\"source\": \"a.\", \"destination\": \"b\"}]");

    Cli.Result result =
        Cli.execute(
            command,
            "pipelines/sandbox.yaml",
            "--set",
            "mapping=" + mapping,
            "--set",
            "dedupe=perhaps",
            "--set",
            "target.path=" + folder.resolve("lake"));

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err())
        .contains("dedupe", mapping + ":1: [0].source at position 2: A name is missing")
        .contains("2 problem(s); nothing was asked of Mixpanel.");
  }

  @Test
  void checkAsksTheSourceAlsoWhenTheTargetIsClosed() throws IOException {
    String closed = "target.path=" + Files.createDirectory(folder.resolve("closed"));
    Files.writeString(folder.resolve("closed/_mixlake"), "no folder");
    try (Cli cli = cli("faults: []");
        Cli refused =
            new Cli(
                Files.createDirectory(folder.resolve("refused")),
                SandboxSettings.defaults()
                    .withFaults(FaultPlan.parse("faults: [{fault: status, status: 401}]")))) {
      Cli.Result fine = cli.command("check", "--from", DAYS[1], "--to", DAYS[3], "--set", closed);
      Cli.Result both =
          refused.command("check", "--from", DAYS[1], "--to", DAYS[3], "--set", closed);

      assertThat(fine.exit()).isEqualTo(7);
      assertThat(fine.out()).contains("WRONG target", "cannot be written", "ok    source");
      assertThat(cli.sandbox().requests()).hasSize(1);
      assertThat(both.exit()).isEqualTo(7);
      assertThat(both.out()).contains("WRONG target", "WRONG source   SOURCE-CREDENTIALS");
    }
  }

  @Test
  void checkDoubtsAWrongClock() throws IOException {
    // Given a Mixpanel whose clock says something else
    Clock theirs = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(90));
    SandboxSettings settings =
        SandboxSettings.defaults().withClock(theirs, ZoneId.of("US/Pacific"));
    try (Cli cli = new Cli(folder, settings)) {
      Cli.Result result = cli.command("check", DAYS);

      assertThat(result.exit()).isEqualTo(2);
      assertThat(result.out()).containsPattern("WRONG clock .* (89|90) minutes behind Mixpanel's");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"runs", "report", "plan"})
  void whatIsThereCanBeLookedAtWithoutSecrets(String command) throws IOException {
    try (Cli cli = cli("faults: []")) {
      // Given a dataset, and somebody who may not ask Mixpanel
      assertThat(cli.run(DAYS[1], DAYS[3]).exit()).isZero();
      Files.delete(folder.resolve("user"));
      Files.delete(folder.resolve("password"));
      assertThat(cli.run(DAYS[1], DAYS[3]).exit()).isEqualTo(2);

      // When
      List<String> more = new ArrayList<>(List.of(DAYS));
      more.addAll(List.of("--set", "alerts.webhook=${file:" + folder.resolve("none") + "}"));
      if (command.equals("report")) {
        more.addAll(List.of("-o", folder.resolve("report.html").toString()));
      }
      Cli.Result result = cli.command(command, more.toArray(String[]::new));

      // Then
      assertThat(result.exit()).as(result.err()).isZero();
    }
  }

  @Test
  void checkNamesTheConnectionsOfARun() throws IOException {
    try (Cli cli = cli("faults: []")) {
      Cli.Result result = cli.command("check", DAYS);

      String host = cli.sandbox().url().replace("http://", "");
      assertThat(result.out()).contains("network  a run connects to " + host + ", directly");
    }
  }

  @Test
  void checkDoubtsAWrongZone() throws IOException {
    try (Cli cli = cli("faults: []")) {
      Cli.Result result =
          cli.command(
              "check", "--from", DAYS[1], "--to", DAYS[3], "--set", "source.timezone=Asia/Tokyo");

      assertThat(result.exit()).isEqualTo(2);
      assertThat(result.out()).contains("WRONG zone", "17.0 hours");
    }
  }

  @Test
  void previewShowsPropertiesAndRows() throws IOException {
    try (Cli cli = cli("faults: []")) {
      Cli.Result result =
          cli.command("preview", "--from", DAYS[1], "--to", DAYS[3], "--rows", "3", "--json");

      JsonNode json = new ObjectMapper().readTree(result.out());
      assertThat(json.path("rows")).hasSize(3);
      assertThat(json.path("from").asText()).isEqualTo(DAYS[1]);
      assertThat(json.path("to").asText()).isEqualTo(DAYS[3]);
      assertThat(json.at("/rows/0/properties").asText()).startsWith("{\"time\"");
      assertThat(json.path("properties").findValuesAsText("path"))
          .contains("properties.$city", "properties.cart.total");
      assertThat(cli.sandbox().requests()).hasSize(1);
      assertThat(cli.lake().files("part-")).isEmpty();
    }
  }

  @Test
  void previewShowsNoRowsThatARunWouldNotWrite() throws IOException {
    // Given an event of another day, and one that is nested as deeply as the flow allows
    String deep = "{\"a\":".repeat(2_500) + "1" + "}".repeat(2_500);
    ScriptedEvents events =
        new ScriptedEvents()
            .day(DAYS[1], "{\"event\":\"old\",\"properties\":{\"time\":1609459200}}")
            .day(
                DAYS[1],
                "{\"event\":\"deep\",\"properties\":{\"time\":1704067200000,\"x\":" + deep + "}}");
    try (Cli cli = new Cli(folder, SandboxSettings.defaults().withEvents(events))) {
      String[] day = {
        "--from", DAYS[1], "--to", DAYS[1], "--set", "source.limits.maxNesting=5000", "--json"
      };

      // When
      Cli.Result result = cli.command("preview", day);

      // Then
      assertThat(result.exit()).as(result.err()).isZero();
      JsonNode json = new ObjectMapper().readTree(result.out());
      assertThat(json.path("rows")).hasSize(1);
      assertThat(json.path("rejected").toString()).contains("EVENT-OUTSIDE-DAYS");
    }
  }

  @Test
  void aSampleKeepsToTheQuota() throws IOException {
    try (Cli cli = cli("faults: []")) {
      String[] few = {"--from", DAYS[1], "--to", DAYS[3], "--set", "source.quota.perHour=1"};
      assertThat(cli.command("preview", few).exit()).isZero();

      Cli.Result again = cli.command("preview", few);

      assertThat(again.exit()).isEqualTo(4);
      assertThat(again.err()).contains("source.quota.perHour allows; the next may be made at 2");
      assertThat(cli.sandbox().requests()).hasSize(1);
    }
  }

  @Test
  void previewEndsAsARunWould() throws IOException {
    try (Cli cli = cli("faults: [{fault: status, status: 401, body: who are you}]")) {
      Cli.Result result = cli.command("preview", DAYS);

      assertThat(result.exit()).isEqualTo(3);
      assertThat(result.err()).contains("who are you", "Likely the key");
    }
  }

  @ParameterizedTest
  @CsvSource({"Asia/Tokyo, 2024-07-01", "US/Pacific, 2024-07-01", "UTC, 2024-01-01"})
  void theSandboxLivesInTheProjectsZone(String zone, String day) {
    Cli.Result result =
        Cli.execute(
            "check",
            "pipelines/sandbox.yaml",
            "--from",
            day,
            "--to",
            day,
            "--set",
            "source.timezone=" + zone,
            "--set",
            "target.path=" + folder);

    assertThat(result.out()).contains("ok    zone     agrees with the events");
    assertThat(result.exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "runs", "report", "preview"})
  void aPlaceThatNobodyKnowsIsSaid(String command) {
    Cli.Result result =
        Cli.execute(command, "pipelines/sandbox.yaml", "--set", "target.path=foo://b/x");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("target.path: there is no file system for foo:");
  }

  @Test
  void theSandboxRefusesWhatItCannotServe() {
    assertThat(Cli.execute("sandbox", "--day-files", folder + "/none").exit()).isEqualTo(2);
    assertThat(Cli.execute("sandbox", "--events-per-day", "-5").exit()).isEqualTo(2);
  }

  @Test
  void functionsListsEveryFunction() {
    Cli.Result result = Cli.execute("functions");

    assertThat(Functions.catalogue()).hasSizeGreaterThan(50);
    Functions.catalogue()
        .forEach(
            function ->
                assertThat(result.out()).contains(function.signature(), function.example()));
  }
}
