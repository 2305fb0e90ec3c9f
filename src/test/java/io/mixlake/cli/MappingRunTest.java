package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.sandbox.ScriptedEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs with a mapping set: typed columns, warnings by column, rows that break a rule. */
class MappingRunTest {
  private static final String MAPPING =
      """
      {"mappings": [
        {"sourceType": "ATTRIBUTE", "source": "properties.$insert_id", "destination": "id", "required": true},
        {"sourceType": "ATTRIBUTE", "source": "event", "destination": "web.name"},
        {"sourceType": "ATTRIBUTE", "source": "properties.price", "destination": "price", "type": "double"},
        {"sourceType": "EXPRESSION", "source": "upper(properties.plan)", "destination": "plan"}
      ]}
      """;

  @TempDir Path folder;

  private static String event(String more) {
    return "{\"event\":\"a\",\"properties\":{\"time\":1704067200000" + more + "}}";
  }

  private Cli cli() throws IOException {
    Files.writeString(folder.resolve("m.json"), MAPPING);
    ScriptedEvents events =
        new ScriptedEvents()
            .day(
                "2024-01-01",
                event(",\"$insert_id\":\"1\",\"price\":2.5,\"plan\":\"pro\""),
                event(",\"$insert_id\":\"2\",\"price\":\"dear\",\"plan\":\"free\",\"x\":[1]"),
                event(",\"price\":3"));
    return new Cli(folder, SandboxSettings.defaults().withEvents(events));
  }

  @Test
  void rowsAreTypedAndProblemsCounted() throws IOException {
    try (Cli cli = cli()) {
      // When
      Cli.Result result =
          cli.run(
              "2024-01-01",
              "2024-01-01",
              "--json",
              "--set",
              "mapping=m.json",
              "--set",
              "errors.threshold=50%");

      // Then
      assertThat(result.exit()).as(result.err()).isZero();
      assertThat(
              cli.lake().query("SELECT id, web.name AS name, price, plan FROM $lake ORDER BY id"))
          .extracting(row -> row.values().toString())
          .containsExactly("[1, a, 2.5, PRO]", "[2, a, null, FREE]");
      assertThat(cli.lake().rejects())
          .singleElement()
          .asString()
          .contains("MAPPER-INVALID-ROW", "id");
      assertThat(result.out()).contains("\"warnings\"", "price\" : 1");
    }
  }

  @Test
  void aMappingSetThatIsWrongStopsTheRunBeforeAnyRequest() throws IOException {
    try (Cli cli = cli()) {
      Files.writeString(
          folder.resolve("m.json"),
          MAPPING.replace("upper(", "uper(").replace("\"price\", \"type\"", "\"id\", \"type\""));

      Cli.Result result = cli.run("2024-01-01", "2024-01-01", "--set", "mapping=m.json");

      assertThat(result.exit()).isEqualTo(2);
      assertThat(result.err()).contains("m.json", "uper", "problem(s) in the mapping set");
      assertThat(cli.sandbox().requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dt", "DT"})
  void aColumnThatReadersCouldNotSeeIsRefused(String name) throws IOException {
    try (Cli cli = cli()) {
      Files.writeString(
          folder.resolve("m.json"), "[{\"source\": \"a\", \"destination\": \"" + name + "\"}]");

      Cli.Result result = cli.run("2024-01-01", "2024-01-01", "--set", "mapping=m.json");

      assertThat(result.exit()).isEqualTo(2);
      assertThat(result.err()).contains("m.json:1", "A column cannot be called dt");
      assertThat(cli.sandbox().requests()).isEmpty();
    }
  }

  @Test
  void anotherMappingAsksForARedo() throws IOException {
    try (Cli cli = cli()) {
      cli.run("2024-01-01", "2024-01-01");

      Cli.Result result = cli.run("2024-01-01", "2024-01-01", "--set", "mapping=m.json");

      assertThat(result.exit()).isEqualTo(2);
      assertThat(result.err()).contains("--redo");

      // Also where the days of before are none of this run's
      assertThat(cli.run("2024-01-02", "2024-01-02", "--set", "mapping=m.json").exit())
          .isEqualTo(2);
    }
  }
}
