package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.sandbox.ScriptedEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days written again from kept landings, without a query. */
class ReplayTest {
  private static final String KEEP = "landing.keep=forever";

  @TempDir Path folder;
  private ScriptedEvents events;
  private Cli cli;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(
        folder.resolve("m.json"),
        "{\"mappings\": [{\"source\": \"properties.n\", \"destination\": \"n\", \"type\": \"long\","
            + " \"required\": true}]}");
    events =
        new ScriptedEvents()
            .day("2024-01-01", event(0, ",\"n\":1"), event(1, ",\"n\":2"), event(2, ""))
            .day("2024-01-02", event(86_400_000, ",\"n\":3"));
    cli = new Cli(folder, SandboxSettings.defaults().withEvents(events));
  }

  @AfterEach
  void stop() throws IOException {
    cli.close();
  }

  private static String event(long offset, String more) {
    return "{\"event\":\"a\",\"properties\":{\"time\":"
        + (1_704_067_200_000L + offset)
        + more
        + "}}";
  }

  private Cli.Result replay(String from, String to, String... more) throws IOException {
    java.util.List<String> arguments =
        new java.util.ArrayList<>(java.util.List.of("--from", from, "--to", to, "--set", KEEP));
    arguments.addAll(java.util.List.of(more));
    return cli.command("replay", arguments.toArray(String[]::new));
  }

  @Test
  void anotherMappingNeedsNoQuery() throws IOException {
    // Given
    cli.run("2024-01-01", "2024-01-02", "--set", KEEP);
    int before = cli.sandbox().requests().size();

    // When
    Cli.Result result =
        replay(
            "2024-01-01", "2024-01-02", "--set", "mapping=m.json", "--set", "errors.threshold=50%");

    // Then
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(cli.sandbox().requests()).hasSize(before);
    assertThat(cli.lake().query("SELECT n FROM $lake ORDER BY n"))
        .extracting(row -> row.get("n"))
        .containsExactly(1L, 2L, 3L);
    assertThat(result.out()).contains("requests  0");
  }

  @Test
  void rejectedLinesGetAnotherChance() throws IOException {
    // Given a day that was held back because of its rejects
    String mapping = "mapping=m.json";
    Cli.Result held = cli.run("2024-01-01", "2024-01-02", "--set", mapping);
    assertThat(held.exit()).isEqualTo(6);
    Files.writeString(
        folder.resolve("m.json"),
        Files.readString(folder.resolve("m.json")).replace(", \"required\": true", ""));

    // When only days with rejects are written again, by a mapping that takes all
    Cli.Result result = replay("2024-01-01", "2024-01-02", "--rejects", "--set", mapping);

    // Then
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).contains("1 committed", "requests  0");
    assertThat(cli.lake().count()).isEqualTo(4);
  }

  @Test
  void whichDaysHaveRejectsTheCommitsTell() throws IOException {
    // Given a day with a reject that was not kept
    String[] lenient = {
      "--set",
      KEEP,
      "--set",
      "mapping=m.json",
      "--set",
      "errors.threshold=50%",
      "--set",
      "errors.diagnostics=false"
    };
    cli.run("2024-01-01", "2024-01-02", lenient);
    Cli.Result replayed = replay("2024-01-01", "2024-01-02", append(lenient, "--rejects"));
    assertThat(replayed.out()).contains("1 committed", "1 lines rejected");

    // When the day is made again without one
    Files.writeString(
        folder.resolve("m.json"),
        Files.readString(folder.resolve("m.json")).replace(", \"required\": true", ""));
    replay("2024-01-01", "2024-01-02", "--set", "mapping=m.json");

    // Then there is none
    assertThat(replay("2024-01-01", "2024-01-02", append(lenient, "--rejects")).err())
        .contains("No day of the flow has rejected lines");
  }

  private static String[] append(String[] arguments, String more) {
    java.util.List<String> all = new java.util.ArrayList<>(java.util.List.of(arguments));
    all.add(more);
    return all.toArray(String[]::new);
  }

  @Test
  void anAnswerThatWasRefusedAsTooSmallIsNotReplayed() throws IOException {
    // Given a day that shrank at Mixpanel, whose new answer was refused and kept
    cli.run("2024-01-01", "2024-01-01", "--set", KEEP);
    events.clear("2024-01-01").day("2024-01-01", event(0, ",\"n\":1"));
    Cli.Result refused =
        cli.command("sync", "--from", "2024-01-01", "--to", "2024-01-01", "--set", KEEP);

    // When
    String[] mapped = {"--set", "mapping=m.json", "--set", "errors.threshold=50%"};
    Cli.Result result = replay("2024-01-01", "2024-01-01", mapped);

    // Then
    assertThat(refused.out()).contains("SOURCE-SHRANK");
    assertThat(cli.lake().files("2024-01-01_")).hasSize(2);
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(cli.lake().query("SELECT n FROM $lake ORDER BY n"))
        .extracting(row -> row.get("n"))
        .containsExactly(1L, 2L);
  }

  @Test
  void aDatasetKeepsToOneFormat() throws IOException {
    cli.run("2024-01-01", "2024-01-02", "--set", KEEP);
    String[] jsonLines = {"--set", "target.format=jsonl"};

    Cli.Result some = replay("2024-01-01", "2024-01-01", jsonLines);
    Cli.Result all = replay("2024-01-01", "2024-01-02", jsonLines);

    assertThat(some.exit()).isEqualTo(2);
    assertThat(some.err()).contains("2024-01-02", "in another format");
    assertThat(all.exit()).as(all.err()).isZero();
    assertThat(cli.lake().files("part-")).hasSize(2).allMatch(file -> file.endsWith(".jsonl.gz"));
  }

  @Test
  void daysThatWereNotKeptAreNamed() throws IOException {
    cli.run("2024-01-01", "2024-01-01", "--set", KEEP);

    Cli.Result some = replay("2024-01-01", "2024-01-02");
    Cli.Result none = replay("2024-01-02", "2024-01-02");

    assertThat(some.exit()).isEqualTo(8);
    assertThat(some.out()).contains("not committed: 2024-01-02", "SOURCE-NOT-LANDED", "run --redo");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(replay("2024-01-01", "2024-01-01", "--rejects").err())
        .contains("No day of the flow has rejected lines");
  }
}
