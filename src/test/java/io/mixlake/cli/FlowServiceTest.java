package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flows out to Flow Service's payloads, and back. */
class FlowServiceTest {
  private static final String FLOW = "pipelines/experience-platform.yaml";

  @TempDir Path folder;

  private Cli.Result export(Path flow, String... sets) {
    String[] arguments = new String[2 + sets.length];
    arguments[0] = "export-flow";
    arguments[1] = flow.toString();
    System.arraycopy(sets, 0, arguments, 2, sets.length);
    return Cli.execute(arguments);
  }

  @Test
  void whatIsExportedAndImportedIsTheSameFlow() throws IOException {
    // Given
    Cli.Result exported =
        export(
            Path.of(FLOW),
            "--set",
            "schedule={startTime: 2024-02-01T03:00:00Z, interval: 2, lookback: 9d, late: query}",
            "--set",
            "days={from: -40d, to: yesterday}",
            "--set",
            "landing.keep=30d",
            "--set",
            "source.quota={perHour: 30, concurrent: 2}",
            "--set",
            "alerts={webhook: '${HOOK}', delay: 20m}",
            "--set",
            "source.where=properties[\"plan\"] == 'pro'",
            "--set",
            "source.events=[Sign Up, \"It's\"]",
            "--set",
            "target.experience-platform.partialIngestionPercent=2.5");
    assertThat(exported.exit()).as(exported.err()).isZero();
    Path payloads = Files.writeString(folder.resolve("payloads.json"), exported.out());
    Path flow = folder.resolve("imported.yaml");

    // When
    Cli.Result imported = Cli.execute("import-flow", payloads.toString(), "-o", flow.toString());

    // Then
    assertThat(imported.exit()).as(imported.err()).isZero();
    assertThat(export(flow).out()).isEqualTo(exported.out());
    assertThat(flow)
        .content()
        .contains("from: '-40d'", "keep: '30d'", "lookback: '9d'", "perHour: '30'", "'${HOOK}'");
    assertThat(Cli.execute("import-flow", payloads.toString(), "-o", flow.toString()).err())
        .contains("--force");
    String nowhere = folder.resolve("none/f.yaml").toString();
    assertThat(Cli.execute("import-flow", payloads.toString(), "-o", nowhere))
        .returns(2, Cli.Result::exit)
        .extracting(Cli.Result::err, STRING)
        .contains("cannot be written")
        .doesNotContain("  at ");
  }

  @Test
  void aFlowThatRunsOnceStaysOne() throws IOException {
    // Given
    String once = "schedule={startTime: 2024-02-01T03:00:00Z, frequency: once, backfill: false}";
    String exported = export(Path.of(FLOW), "--set", once).out();
    Path payloads = Files.writeString(folder.resolve("payloads.json"), exported);
    Path flow = folder.resolve("imported.yaml");

    // When
    Cli.execute("import-flow", payloads.toString(), "-o", flow.toString());

    // Then
    assertThat(export(flow).out()).isEqualTo(exported);
    assertThat(flow).content().contains("frequency: 'once'", "startTime: '2024-02-01T03:00:00Z'");
  }

  @Test
  void whatAFlowFileCouldNotSayIsRefusedAtOnce() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("p.json"),
            """
            {"sourceConnection": {}, "targetConnection": {}, "mappingSet": {},
             "flow": {"scheduleParams": {"startTime": "1567411548000", "frequency": "month",
                                         "interval": 0, "backfill": "perhaps"}}}
            """);

    Cli.Result result =
        Cli.execute("import-flow", file.toString(), "-o", folder.resolve("f.yaml").toString());

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err())
        .contains(
            "flow.scheduleParams.frequency: is none of once, minute, hour, day, week",
            "flow.scheduleParams.startTime: must be seconds since 1970-01-01",
            "flow.scheduleParams.interval: must be",
            "flow.scheduleParams.backfill: must be");
  }

  @Test
  void valuesOfPayloadsAreNoReferences() throws IOException {
    String exported =
        export(
                Path.of(FLOW),
                "--set",
                "flow=a $${X} b",
                "--set",
                "target.path=" + folder + "/$${Y}")
            .out();
    ObjectNode payloads = (ObjectNode) new ObjectMapper().readTree(exported);
    ((ObjectNode) payloads.at("/flow/scheduleParams")).put("frequency", "DAY");
    ((ObjectNode) payloads.at("/flow/options"))
        .put("errorDiagnosticsEnabled", false)
        .put("partialIngestionPercent", 1e-7);
    Path file = Files.writeString(folder.resolve("p.json"), payloads.toString());
    Path flow = folder.resolve("f.yaml");

    assertThat(Cli.execute("import-flow", file.toString(), "-o", flow.toString()).exit()).isZero();

    JsonNode again = new ObjectMapper().readTree(export(flow).out());
    assertThat(again.at("/flow/name").asText()).isEqualTo("a ${X} b");
    assertThat(again.at("/targetConnection/params/path").asText()).endsWith("/${Y}");
    assertThat(again.at("/flow/options/partialIngestionPercent").asDouble()).isEqualTo(1e-7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"flow", "landing.keep: none\\nflow", "source.quota.a.", "errors.x: y"})
  void keysThatAreNotOursAreRefused(String key) throws IOException {
    String payloads =
        export(Path.of(FLOW))
            .out()
            .replace("\"mixlake\" : {", "\"mixlake\" : {\"" + key + "\": \"x\",");
    Path file = Files.writeString(folder.resolve("payloads.json"), payloads);

    Cli.Result result =
        Cli.execute("import-flow", file.toString(), "-o", folder.resolve("f.yaml").toString());

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("mixlake.", ": unknown key");
  }

  @Test
  void thePayloadsAreThoseOfTheTutorialWithoutSecrets() throws IOException {
    JsonNode payloads = new ObjectMapper().readTree(export(Path.of(FLOW)).out());

    assertThat(payloads.at("/baseConnection/auth/specName").asText())
        .isEqualTo("Basic Authentication");
    assertThat(payloads.at("/baseConnection/auth/params/password").asText())
        .isEqualTo("{PASSWORD}");
    assertThat(payloads.at("/baseConnection/connectionSpec/id").asText())
        .isEqualTo("fd2c8ff3-1de0-4f6b-8fa8-4264784870eb");
    assertThat(payloads.at("/targetConnection/connectionSpec/id").asText())
        .isEqualTo("c604ff05-7f1a-43c0-8e18-33bf874cb11c");
    assertThat(payloads.at("/flow/scheduleParams/frequency").asText()).isEqualTo("once");
    assertThat(payloads.at("/flow/scheduleParams").has("interval")).isFalse();
    assertThat(payloads.at("/flow/transformations/0/name").asText()).isEqualTo("Mapping");
    assertThat(payloads.at("/mappingSet/mappings")).hasSizeGreaterThan(10);
  }

  @Test
  void whatIsNoTextIsSaidInALine() throws IOException {
    String bytes =
        Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xFF, (byte) 0xFE}).toString();

    assertThat(Cli.execute("import-flow", bytes, "-o", "x.yaml").err())
        .isEqualTo(bytes + ": is not UTF-8\n");
    assertThat(Cli.execute("import-flow", folder.toString(), "-o", "x.yaml").err())
        .isEqualTo(folder + " is no file\n");
    assertThat(Cli.execute("import-flow", bytes, "-o", "/").err()).isEqualTo("/ is no file\n");
  }

  @Test
  void whatIsNoFlowIsSaidAtOnce() throws IOException {
    Path file = Files.writeString(folder.resolve("x.json"), "{\"flow\": {}}");
    Path text = Files.writeString(folder.resolve("y.json"), "{");
    String flow = folder.resolve("f.yaml").toString();

    assertThat(Cli.execute("import-flow", file.toString(), "-o", flow))
        .satisfies(
            result -> {
              assertThat(result.exit()).isEqualTo(2);
              assertThat(result.err())
                  .contains("sourceConnection: is missing", "mappingSet: is missing");
            });
    assertThat(Cli.execute("import-flow", text.toString(), "-o", flow).exit()).isEqualTo(2);
    assertThat(export(Path.of("pipelines/sandbox.yaml")).exit()).isEqualTo(2);
  }
}
