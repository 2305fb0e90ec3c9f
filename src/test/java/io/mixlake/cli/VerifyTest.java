package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.sandbox.ScriptedEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dataset that is complete is proved so, and one that is not is told apart. */
class VerifyTest {
  private static final String KEEP = "landing.keep=forever";
  private static final String DAY = "2024-01-01";
  private static final long LONG_AGO = 1_704_100_000_000L;
  private static final long LATER = 4_102_444_800_000L;

  @TempDir Path folder;
  private final ScriptedEvents events = new ScriptedEvents();
  private Cli cli;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(
        folder.resolve("m.json"),
        "{\"mappings\": [{\"source\": \"properties.n\", \"destination\": \"a.n\", \"type\":"
            + " \"long\"}]}");
    events
        .day(DAY, event(1, "ann", LONG_AGO, 1), event(2, "bob", LONG_AGO, 2))
        .day(DAY, event(3, "cid", LONG_AGO, 3), event(3, "cid", LONG_AGO, 3))
        .day("2024-01-02", event(86_401, "ann", LONG_AGO, 4));
    cli = new Cli(folder, SandboxSettings.defaults().withEvents(events));
  }

  @AfterEach
  void stop() throws IOException {
    cli.close();
  }

  private static String event(int second, String who, long processed, int n) {
    return ("{\"event\":\"a\",\"properties\":{\"time\":%d,\"distinct_id\":\"%s\","
            + "\"$insert_id\":\"i%d\",\"mp_processing_time_ms\":%d,\"n\":%d}}")
        .formatted(1_704_067_200L + second, who, second, processed, n);
  }

  private Cli.Result verify(String to, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--from", DAY, "--to", to, "--set", KEEP));
    arguments.addAll(List.of(more));
    return cli.command("verify", arguments.toArray(String[]::new));
  }

  private Path onlyFile(String day) {
    return folder.resolve(
        "lake/"
            + cli.lake().files("part-").stream()
                .filter(file -> file.startsWith("dt=" + day))
                .findFirst()
                .orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"target.format=parquet", "target.format=jsonl", "mapping=m.json"})
  void whatARunWroteIsEqual(String setting) throws IOException {
    // Given
    cli.run(DAY, "2024-01-03", "--set", KEEP, "--set", setting);
    List<String> files = cli.lake().files("");
    int asked = cli.sandbox().requests().size();

    // When
    Cli.Result landings = verify("2024-01-03", "--set", setting);
    Cli.Result export = verify("2024-01-03", "--set", setting, "--against", "export");

    // Then
    assertThat(landings.out()).contains("3 days equal to the landings: 4 rows");
    assertThat(landings.exit()).isZero();
    assertThat(export.out()).contains("3 days equal to the export: 4 rows");
    assertThat(export.exit()).isZero();
    assertThat(cli.sandbox().requests()).hasSizeGreaterThan(asked);
    assertThat(cli.lake().files(""))
        .filteredOn(file -> !file.startsWith("_mixlake/requests"))
        .containsExactlyElementsOf(
            files.stream().filter(file -> !file.startsWith("_mixlake/requests")).toList());
  }

  @Test
  void aSampleHasADayAtLeast() throws IOException {
    assertThat(verify(DAY, "--sample", "0"))
        .returns(2, Cli.Result::exit)
        .extracting(Cli.Result::err, STRING)
        .contains("--sample takes 1 day at least");
  }

  @Test
  void anAnswerThatWasRefusedIsNotWhatTheDayCameFrom() throws IOException {
    // Given a day that shrank at Mixpanel, which the sync refused, and kept the answer of
    cli.run(DAY, DAY, "--set", KEEP);
    events.clear(DAY).day(DAY, event(1, "ann", LONG_AGO, 1));
    Cli.Result sync = cli.command("sync", "--from", DAY, "--to", DAY, "--set", KEEP);
    assertThat(sync.out() + sync.err()).contains("SOURCE-SHRANK");

    // When
    Cli.Result result = verify(DAY);

    // Then
    assertThat(result.out()).contains("1 day equal to the landings: 3 rows");
    assertThat(result.exit()).isZero();
  }

  @Test
  void changesAtTheSourceAreExplained() throws IOException {
    // Given a day of which one event moved to another person, one changed, one went and one came
    cli.run(DAY, "2024-01-02");
    events
        .clear(DAY)
        .day(DAY, event(1, "ann2", LONG_AGO, 1), event(2, "bob", LATER, 20))
        .day(DAY, event(4, "dan", LATER, 4));

    // When
    Cli.Result result = verify("2024-01-02", "--against", "export");

    // Then
    assertThat(result.exit()).isEqualTo(8);
    assertThat(result.out())
        .contains(
            "2024-01-01 differs",
            "1 rows came to Mixpanel after",
            "1 rows have another distinct_id",
            "1 rows have other values",
            "1 rows are no longer in Mixpanel",
            "1 day equal to the export",
            "run --redo --from 2024-01-01 --to 2024-01-01")
        .doesNotContain("bob", "dan", "missing");

    // And the answer that showed it serves the repair
    int asked = cli.sandbox().requests().size();
    assertThat(cli.lake().landedDays()).containsExactly(LocalDate.parse(DAY));
    assertThat(cli.run(DAY, DAY, "--redo").exit()).isZero();
    assertThat(cli.sandbox().requests()).hasSize(asked);
    assertThat(verify("2024-01-02", "--against", "export").exit()).isZero();
  }

  @Test
  void damageToTheDatasetIsFound() throws IOException {
    // Given
    cli.run(DAY, "2024-01-03", "--set", KEEP);
    Path part = onlyFile(DAY);
    byte[] content = Files.readAllBytes(part);

    // When there is a file twice
    Files.copy(part, part.resolveSibling("copy.parquet"));
    Cli.Result stray = verify("2024-01-03");
    Files.delete(part.resolveSibling("copy.parquet"));

    // When it is damaged without a change of its size
    byte[] damaged = content.clone();
    for (int i = 4; i < 200; i++) {
      damaged[i] ^= 0x55;
    }
    Files.write(part, damaged);
    Cli.Result unreadable = verify("2024-01-03");

    // When it grew, and when it is gone
    Files.write(part, content);
    Files.write(part, new byte[] {1}, StandardOpenOption.APPEND);
    Cli.Result changed = verify("2024-01-03");
    Files.delete(part);
    Cli.Result gone = verify("2024-01-03");

    // When only the mark is gone
    Files.write(part, content);
    Files.delete(part.resolveSibling("_SUCCESS"));
    Cli.Result unmarked = verify("2024-01-03");

    // Then
    assertThat(stray.out())
        .contains("1 files in the partition are none of its commit", "3 rows are in the dataset");
    assertThat(unreadable.out()).contains("1 files cannot be read");
    assertThat(changed.out()).contains("1 files changed their size");
    assertThat(gone.out()).contains("1 files are gone");
    assertThat(unmarked.out())
        .contains("1 files that say that the day is whole, _SUCCESS, are gone")
        .doesNotContain("rows are");
    assertThat(List.of(stray, unreadable, changed, gone, unmarked))
        .allSatisfy(result -> assertThat(result.exit()).isEqualTo(8))
        .allSatisfy(result -> assertThat(result.out()).contains("2 days equal"));
  }

  @Test
  void whatCannotBeComparedIsNotCalledEqual() throws IOException {
    // Given a dataset without landings, and without the last day
    cli.run(DAY, "2024-01-02");

    // When
    Cli.Result result = verify("2024-01-03");
    Cli.Result sample = verify("2024-01-02", "--against", "export", "--sample", "1");
    Cli.Result json = verify("2024-01-03", "--json");

    // Then
    assertThat(result.exit()).isEqualTo(8);
    assertThat(result.out())
        .contains(
            "2 days not compared, answer not kept",
            "--against export",
            "1 day not compared, not in the dataset (run exports it): 2024-01-03");
    assertThat(sample.out()).contains("1 day equal to the export: 1 rows");
    assertThat(sample.exit()).isZero();
    assertThat(json.out()).contains("\"status\" : \"NOT_COMPARED\"", "\"against\" : \"landings\"");
  }

  @Test
  void aSourceThatDoesNotAnswerIsNotEqual() throws IOException {
    cli.run(DAY, DAY);
    cli.close();

    Cli.Result result = verify(DAY, "--against", "export");

    assertThat(result.exit()).isEqualTo(8);
    assertThat(result.out()).contains("1 day not compared, SOURCE-UNREACHABLE");
  }
}
