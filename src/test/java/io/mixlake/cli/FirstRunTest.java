package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixlake.sandbox.SandboxServer;
import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.support.Lake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The README's first command, and what one does next. */
class FirstRunTest {
  private static final String FLOW = "pipelines/sandbox.yaml";

  @TempDir Path folder;

  private Cli.Result run(String... more) {
    List<String> arguments = new java.util.ArrayList<>(List.of("run", FLOW));
    arguments.addAll(List.of("--set", "target.path=" + folder.resolve("lake")));
    arguments.addAll(List.of(more));
    return Cli.execute(arguments.toArray(String[]::new));
  }

  private Lake lake() {
    return new Lake(folder.resolve("lake"));
  }

  @Test
  void fillsSevenDays() {
    // When
    Cli.Result result = run();

    // Then
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).contains("7 committed", "requests  2", "duckdb -c");
    assertThat(lake().files("_SUCCESS")).hasSize(7);
    assertThat(lake().query("SELECT DISTINCT dt FROM $lake")).hasSize(6);
    assertThat(lake().value("SELECT count(*) FROM $lake WHERE event IS NULL OR time IS NULL"))
        .isEqualTo(0L);
    assertThat(lake().value("SELECT count(*) - count(DISTINCT event_id) FROM $lake"))
        .as("every event once")
        .isEqualTo(0L);
  }

  @Test
  void theQueryThatIsShownCanBePastedWhateverThePath() throws Exception {
    // Given
    String odd = folder.resolve("it's \"$HOME\"").toString();
    Cli.Result result = run("--set", "target.path=\"" + odd.replace("\"", "\\\"") + "\"");
    assertThat(result.exit()).as(result.err()).isZero();
    String command = result.out().substring(result.out().indexOf("duckdb -c") + 9).strip();

    // When a shell has taken it apart
    Process shell = new ProcessBuilder("sh", "-c", "printf %s " + command).start();
    String sql = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    // Then
    assertThat(Lake.duckdb(sql)).hasSize(6);
  }

  @Test
  void leavesNoTransientFilesBehind() {
    run();

    assertThat(lake().files(""))
        .noneMatch(file -> file.contains("unfinished"))
        .noneMatch(file -> file.startsWith("_mixlake/landing"))
        .noneMatch(file -> file.startsWith("_mixlake/staging"))
        .noneMatch(file -> file.contains("intent"))
        .doesNotContain("_mixlake/lock.json");
  }

  @Test
  void asksForNothingTheSecondTime() {
    // Given
    run();

    // When
    Cli.Result again = run();

    // Then
    assertThat(again.exit()).isZero();
    assertThat(again.out()).contains("7 there before", "requests  0");
  }

  @Test
  void redoReplacesDaysByTheSame() {
    // Given
    run();
    List<String> before = lake().content();
    List<String> filesBefore = lake().files("part-");

    // When
    Cli.Result again = run("--redo");

    // Then
    assertThat(again.exit()).isZero();
    assertThat(lake().content()).isEqualTo(before);
    assertThat(lake().files("part-"))
        .hasSameSizeAs(filesBefore)
        .doesNotContainAnyElementsOf(filesBefore);
  }

  @Test
  void jsonLinesHoldTheSameAsParquet() {
    // Given
    run();

    // When
    String other = folder.resolve("json").toString();
    Cli.execute("run", FLOW, "--set", "target.path=" + other, "--set", "target.format=jsonl");

    // Then
    String columns =
        "event, distinct_id, insert_id, event_id, properties, epoch_ms(time::TIMESTAMP)";
    List<?> parquet = lake().query("SELECT " + columns + " FROM $lake ORDER BY event_id");
    List<?> json =
        Lake.duckdb(
            "SELECT "
                + columns
                + " FROM read_json('"
                + other
                + "/dt=*/*.jsonl.gz', columns = "
                + "{event: 'VARCHAR', time: 'VARCHAR', distinct_id: 'VARCHAR', insert_id: 'VARCHAR',"
                + " event_id: 'VARCHAR', properties: 'VARCHAR'}) ORDER BY event_id");
    assertThat(json).isEqualTo(parquet);
  }

  @Test
  void printsTheRecordAsJson() throws Exception {
    // When
    Cli.Result result = run("--json");

    // Then
    JsonNode record = new ObjectMapper().readTree(result.out());
    assertThat(record.at("/metrics/recordSummary/outputRecordCount").asLong())
        .isEqualTo(lake().count());
    assertThat(record.at("/metrics/statusSummary/status").asText()).isEqualTo("success");
    assertThat(record.at("/days")).hasSize(7);
  }

  @Test
  void runsShowsTheHistoryAndOneRun() throws Exception {
    // Given
    JsonNode record = new ObjectMapper().readTree(run("--json").out());
    String target = "target.path=" + folder.resolve("lake");

    // When
    Cli.Result all = Cli.execute("runs", FLOW, "--set", target);
    Cli.Result one = Cli.execute("runs", FLOW, record.path("id").asText(), "--set", target);
    Cli.Result none = Cli.execute("runs", FLOW, "20200101T000000-0000", "--set", target);

    // Then
    assertThat(all.out()).contains(record.path("id").asText(), "success");
    assertThat(one.out()).contains("2024-01-01   committed", "2024-01-01 to 2024-01-01");
    assertThat(none.exit()).isEqualTo(2);
  }

  @Test
  void aDamagedRunRecordIsNamed() throws IOException {
    // Given
    run();
    Path record = folder.resolve("lake").resolve(lake().files("2").get(0));
    String whole = Files.readString(record);
    String target = "target.path=" + folder.resolve("lake");

    for (String damaged : List.of(whole.substring(0, whole.length() / 2), "{}", "null", "")) {
      // When
      Files.writeString(record, damaged);
      String report = folder.resolve("report.html").toString();
      List<Cli.Result> results =
          List.of(
              Cli.execute("runs", FLOW, "--set", target),
              Cli.execute("report", FLOW, "--set", target, "-o", report),
              Cli.execute("sync", FLOW, "--set", target, "--lag"));

      // Then
      assertThat(results)
          .allSatisfy(
              result -> {
                assertThat(result.exit()).isEqualTo(7);
                assertThat(result.err())
                    .contains(record + " is not what Mixlake wrote. Delete it")
                    .doesNotContain("  at ");
              });
    }
  }

  @Test
  void badUsageIsToldApart() {
    assertThat(Cli.execute("rnu", FLOW).exit()).isEqualTo(2);
    assertThat(Cli.execute("run", FLOW, "--nonsense").exit()).isEqualTo(2);
    assertThat(Cli.execute("run").exit()).isEqualTo(2);
    assertThat(Cli.execute("run", "nowhere.yaml").exit()).isEqualTo(2);
    assertThat(Cli.execute("run", FLOW, "--", "--nonsense=1").exit()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plan pipelines/sandbox.yaml --day-megabytes -5|--day-megabytes goes from 0 to",
        "plan pipelines/sandbox.yaml --day-megabytes 9223372036855|--day-megabytes goes from 0 to",
        "preview pipelines/sandbox.yaml --rows -1|--rows goes from 0 up",
        "sandbox --port 65536|--port goes from 0 to 65535",
        "sandbox --port -1|--port goes from 0 to 65535",
        "sandbox --faults nope.yaml|--faults: there is no file nope.yaml",
        "sandbox --faults pipelines/sandbox.yaml|--faults: pipelines/sandbox.yaml: No fault plan"
      })
  void aBadValueIsBadUsage(String command, String message) {
    Cli.Result result = Cli.execute(command.split(" "));

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains(message).doesNotContain("Unexpected", "  at ");
  }

  @Test
  void aPortInUseIsBadUsage() throws IOException {
    try (SandboxServer other = SandboxServer.start(SandboxSettings.defaults())) {
      String port = other.url().replaceFirst(".*:", "");

      Cli.Result result = Cli.execute("sandbox", "--port", port);

      assertThat(result.exit()).isEqualTo(2);
      assertThat(result.err()).startsWith("Port " + port + " cannot be had");
    }
  }
}
