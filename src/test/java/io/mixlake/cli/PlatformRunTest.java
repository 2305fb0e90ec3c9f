package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.sandbox.ScriptedEvents;
import io.mixlake.sandbox.platform.PlatformSandboxSettings;
import io.mixlake.support.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Days into Experience Platform, and again, and replaced, and emptied. */
class PlatformRunTest {
  private static final String FROM = "2024-01-01";
  private static final String TO = "2024-01-03";
  private static final String CREATE = "POST /data/foundation/import/batches";

  @TempDir Path folder;

  @Test
  void theFlowOfTheGuideRunsAndItsBatchesStay() throws IOException {
    // Given
    String[] run = {
      "run",
      "pipelines/experience-platform.yaml",
      "--set",
      "target.path=" + folder,
      "--set",
      "target.experience-platform.pollInterval=1ms"
    };

    // When
    Cli.Result first = Cli.execute(run);
    Cli.Result again = Cli.execute(run);

    // Then
    assertThat(first.exit()).as(first.out() + first.err()).isZero();
    assertThat(first.out()).contains("3 committed", "the look-alike's");
    assertThat(again.exit()).as(again.out() + again.err()).isZero();
    assertThat(again.out()).contains("3 there before", "requests  0");
    assertThat(folder.resolve("look-alike/batches.json")).content().contains("success");
  }

  @Test
  void theFlowOfTheGuideCanBeReplayedAndPurged() throws IOException {
    // Given
    List<String> more =
        List.of(
            "--set",
            "target.path=" + folder,
            "--set",
            "target.experience-platform.pollInterval=1ms",
            "--set",
            "landing.keep=forever",
            "--set",
            "days.to=2024-01-01");
    assertThat(guide("run", more).exit()).isZero();

    // Then
    assertThat(guide("replay", more).out()).contains("1 committed");
    List<String> person = new ArrayList<>(more);
    person.addAll(List.of("--distinct-id", "user-1"));
    Cli.Result refused = guide("purge", person);
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).startsWith("target.format: purge takes rows out of parquet");
    person.add("--landings-only");
    assertThat(guide("purge", person).exit()).isZero();
  }

  private static Cli.Result guide(String command, List<String> more) {
    List<String> arguments =
        new ArrayList<>(List.of(command, "pipelines/experience-platform.yaml"));
    arguments.addAll(more);
    return Cli.execute(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "json"})
  void everyEventIsThereOnceAndOnlyOnce(String format) throws IOException {
    try (PlatformCli cli = PlatformCli.with(folder)) {
      // When
      Cli.Result result =
          cli.run(FROM, TO, "--json", "--set", "target.experience-platform.fileFormat=" + format);

      // Then
      assertThat(result.exit()).as(result.err()).isZero();
      List<String> rows = cli.platform().activeRows();
      assertThat(rows).isNotEmpty().doesNotHaveDuplicates();
      assertThat(result.out()).contains("\"outputRecordCount\" : " + rows.size());
      assertThat(rows.get(0)).contains("\"_id\":", "\"timestamp\":\"2024-01-0", "\"_mixlake\":{");
      assertThat(cli.platform().batches()).containsOnly("success").hasSize(3);
      assertThat(cli.lake().files("")).noneMatch(file -> file.contains("staging"));
    }
  }

  @Test
  void aReaderOfItsOwnSeesTheTypesOfTheTable() throws IOException {
    try (PlatformCli cli = PlatformCli.with(folder)) {
      cli.run(FROM, FROM);

      Path files = folder.resolve("platform");
      assertThat(
              Lake.duckdb(
                  "SELECT name, type, logical_type FROM parquet_schema('"
                      + files
                      + "/*/*.parquet') WHERE name IN ('timestamp', 'screenWidth', 'price')"
                      + " ORDER BY name"))
          .extracting(row -> row.values().toString())
          .anySatisfy(row -> assertThat(row).contains("timestamp, INT64", "MILLIS"))
          .anySatisfy(row -> assertThat(row).contains("screenWidth, INT32"))
          .anySatisfy(row -> assertThat(row).contains("price, DOUBLE"));
      assertThat(
              Lake.duckdb(
                  "SELECT count(*) AS n, count(DISTINCT _id) AS ids FROM read_parquet('"
                      + files
                      + "/*/*.parquet')"))
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.get("n")).isEqualTo((long) cli.platform().activeRows().size());
                assertThat(row.get("ids")).isEqualTo(row.get("n"));
              });
    }
  }

  @Test
  void theSecondTimeNothingIsSent() throws IOException {
    try (PlatformCli cli = PlatformCli.with(folder)) {
      cli.run(FROM, TO);

      Cli.Result again = cli.run(FROM, TO);

      assertThat(again.exit()).isZero();
      assertThat(again.out()).contains("3 there before");
      assertThat(cli.requests(CREATE)).isEqualTo(3);
      assertThat(cli.requests("PUT .*")).isEqualTo(3);
    }
  }

  @Test
  void redoReplacesAndNeverDoubles() throws IOException {
    try (PlatformCli cli = PlatformCli.with(folder)) {
      // Given
      cli.run(FROM, TO);
      List<String> before = cli.platform().activeRows();

      // When
      Cli.Result again = cli.run(FROM, TO, "--redo");

      // Then
      assertThat(again.exit()).as(again.err()).isZero();
      assertThat(cli.platform().activeRows()).isEqualTo(before);
      assertThat(cli.platform().batches())
          .containsExactly("inactive", "inactive", "inactive", "success", "success", "success");
    }
  }

  @Test
  void aLostLedgerDoesNotDoubleTheDays() throws IOException {
    try (PlatformCli cli = PlatformCli.with(folder)) {
      // Given
      cli.run(FROM, TO);
      List<String> before = cli.platform().activeRows();
      try (Stream<Path> ledger = Files.list(cli.lake().path().resolve("_mixlake/days"))) {
        for (Path file : ledger.toList()) {
          Files.delete(file);
        }
      }

      // When
      Cli.Result again = cli.run(FROM, TO);

      // Then
      assertThat(again.out()).contains("3 committed");
      assertThat(cli.platform().activeRows()).isEqualTo(before);
    }
  }

  @Test
  void aDayWhoseBatchSomebodyTookBackIsExportedAgain() throws IOException {
    try (PlatformCli cli = PlatformCli.with(folder)) {
      // Given
      cli.run(FROM, TO);
      List<String> before = cli.platform().activeRows();
      cli.platform().deactivate(1);

      // When
      Cli.Result again = cli.run(FROM, TO);

      // Then
      assertThat(again.out()).contains("1 committed, 2 there before");
      assertThat(cli.platform().activeRows()).isEqualTo(before);
    }
  }

  @Test
  void aDayThatBecameEmptyIsEmptied() throws IOException {
    // Given
    try (PlatformCli cli = PlatformCli.with(folder)) {
      cli.run(FROM, TO);
      assertThat(cli.platform().activeRows()).isNotEmpty();
    }
    SandboxSettings empty = SandboxSettings.defaults().withEvents(new ScriptedEvents());

    // When
    try (PlatformCli cli =
        new PlatformCli(folder, empty, PlatformSandboxSettings.in(folder.resolve("platform")))) {
      Cli.Result again = cli.run(FROM, TO, "--redo");

      // Then
      assertThat(again.exit()).as(again.err()).isZero();
      assertThat(again.out()).contains("3 committed");
      assertThat(cli.platform().activeRows()).isEmpty();
      assertThat(cli.platform().batches()).containsOnly("inactive").hasSize(3);
      assertThat(cli.run(FROM, TO).out()).contains("3 there before");
    }
  }

  @Test
  void allThatDoesNotFitIsSaidBeforeMixpanelIsAsked() throws IOException {
    try (PlatformCli cli = PlatformCli.with(folder)) {
      // Given
      Files.writeString(
          cli.mapping(),
          """
          {"mappings": [
            {"source": "time", "destination": "timestamp"},
            {"source": "properties.price", "destination": "_mixlake.price", "type": "boolean"},
            {"source": "properties.plan", "destination": "_mixlake.tariff"},
            {"source": "properties.tags", "destination": "_mixlake.city", "type": "string[]"}
          ]}
          """);

      // When
      Cli.Result run = cli.run(FROM, TO);
      Cli.Result check = cli.command("check");

      // Then
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err())
          .contains(
              "m.json:3: mappings[1]: _mixlake.price: is boolean in the mapping and number",
              "m.json:4: mappings[2]: _mixlake.tariff: the dataset's schema has no such field",
              "m.json:5: mappings[3]: _mixlake.city: is an array",
              "m.json: rest: properties_json: the dataset's schema has no such field",
              "_id: the dataset's schema requires it",
              "5 problem(s)");
      assertThat(cli.mixpanel().requests()).hasSizeLessThanOrEqualTo(1);
      assertThat(check.exit()).isEqualTo(2);
      assertThat(check.out()).contains("_mixlake.tariff");
      assertThat(cli.requests(CREATE)).isZero();
    }
  }

  @Test
  void daysOfFilesOrOfAnotherDatasetAreNoDaysOfThisOne() throws IOException {
    try (PlatformCli cli = PlatformCli.with(folder)) {
      // Given
      String day = "2024-01-01";
      assertThat(cli.run(day, day, "--set", "target.format=parquet").exit()).isZero();

      // When
      Cli.Result refused = cli.run(day, day);

      // Then
      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.err()).contains("target.path", "1 days of plain files", "sandbox");
      assertThat(cli.requests("POST .*/batches.*")).isZero();
    }
  }

  @Test
  void aMappingIsRequired() throws IOException {
    try (PlatformCli cli = PlatformCli.with(folder)) {
      Cli.Result result = cli.run(FROM, TO, "--set", "mapping=");

      assertThat(result.exit()).isEqualTo(2);
      assertThat(result.err()).contains("mapping: is required");
      assertThat(cli.mixpanel().requests()).isEmpty();
    }
  }

  @Test
  void aDatasetThatIsNotThereIsNamed() throws IOException {
    try (PlatformCli cli = PlatformCli.with(folder)) {
      Cli.Result result =
          cli.run(FROM, TO, "--set", "target.experience-platform.datasetId=nowhere");

      assertThat(result.exit()).isEqualTo(2);
      assertThat(result.err()).contains("datasetId", "has no dataset nowhere");
      assertThat(cli.mixpanel().requests()).isEmpty();
    }
  }

  @Test
  void secretsAreNowhere() throws IOException {
    try (PlatformCli cli = PlatformCli.with(folder)) {
      Cli.Result result = cli.run(FROM, TO, "--json");
      Files.writeString(folder.resolve("adobe"), "hunter2-wrong");
      Cli.Result refused = cli.run(FROM, TO, "--redo");

      assertThat(refused.exit()).isEqualTo(3);
      assertThat(refused.err()).contains("invalid_client", "clientSecret");
      String said = result.out() + result.err() + refused.out() + refused.err();
      assertThat(said)
          .doesNotContain(PlatformSandboxSettings.CLIENT_SECRET, "hunter2", "sandbox-token");
      for (String file : cli.lake().files("")) {
        String content =
            new String(
                Files.readAllBytes(cli.lake().path().resolve(file)),
                java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(content)
            .as(file)
            .doesNotContain(PlatformSandboxSettings.CLIENT_SECRET, "sandbox-token");
      }
    }
  }
}
