package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStream;
import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.sandbox.ScriptedEvents;
import io.mixlake.support.Lake;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People who are removed: nothing that anybody can read has their ids in it. */
class PurgeTest {
  private static final String ID = "ann@example.com";
  private static final String[] KEEP = {"--set", "landing.keep=forever"};

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void start() throws IOException {
    ScriptedEvents events = new ScriptedEvents();
    events
        .day("2024-01-01", "{\"event\":\"broken\",\"properties\":{\"distinct_id\":\"" + ID + "\"}}")
        .day("2024-01-01", "no json of " + ID + ", at all")
        .day("2024-01-01", "no json of joann@example.community");
    for (int day = 0; day < 3; day++) {
      String date = "2024-01-0" + (day + 1);
      for (int i = 0; i < 50; i++) {
        events.day(date, event(day, i, "\"distinct_id\":\"u" + i + "\""));
      }
    }
    events
        .day("2024-01-01", event(0, 60, "\"distinct_id\":\"" + ID + "\""))
        .day("2024-01-01", event(0, 61, "\"distinct_id\":\"ann\\u0040example.com\""))
        .day("2024-01-01", event(0, 62, "\"$user_id\":\"" + ID + "\",\"distinct_id\":\"d\""))
        .day("2024-01-01", event(0, 63, "\"distinct_id\":12345678901234567890"))
        .day("2024-01-03", event(2, 60, "\"$distinct_ids\":[\"x\",\"" + ID + "\"]"));
    cli = new Cli(folder, SandboxSettings.defaults().withQuota(0, 0, 0).withEvents(events));
  }

  @AfterEach
  void stop() throws IOException {
    cli.close();
  }

  private static String event(int day, int i, String more) {
    long time = 1_704_067_200_000L + day * 86_400_000L + i;
    return "{\"event\":\"a\",\"properties\":{\"time\":" + time + "," + more + ",\"n\":" + i + "}}";
  }

  private Cli.Result command(String name, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--from", "2024-01-01", "--to", "2024-01-03"));
    arguments.addAll(List.of(KEEP));
    arguments.addAll(List.of("--set", "errors.threshold=50%"));
    arguments.addAll(List.of(more));
    return cli.command(name, arguments.toArray(String[]::new));
  }

  /** Every file of the dataset, decompressed as far as it can be without a Parquet reader. */
  private Map<String, String> files() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (String file : cli.lake().files("")) {
      Path path = cli.lake().path().resolve(file);
      try (InputStream in = open(path)) {
        texts.put(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return texts;
  }

  private static InputStream open(Path path) throws IOException {
    InputStream in = Files.newInputStream(path);
    if (path.toString().endsWith(".zst")) {
      return new ZstdInputStream(in).setContinuous(true);
    }
    return path.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }

  private void assertThatNothingNames(String id) throws IOException {
    files().forEach((file, text) -> assertThat(text).as(file).doesNotContain("\"" + id));
    assertThat(cli.lake().content()).noneMatch(row -> row.contains("\"" + id));
  }

  @Test
  void aPersonLeavesRowsAnswersAndRejects() throws IOException {
    // Given
    command("run");
    List<String> before = cli.lake().content();
    assertThat(before.size()).isEqualTo(155);
    Map<String, String> other = files();
    assertThat(other.values()).anyMatch(text -> text.contains(ID));

    // When
    Cli.Result result = command("purge", "--distinct-id", ID, "--json");

    // Then
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.err()).contains("removed 4 rows, 6 lines of kept answers, 2 rejects");
    JsonNode record = new ObjectMapper().readTree(result.out());
    assertThat(record.path("kind").asText()).isEqualTo("purge");
    assertThat(record.at("/purged/ids/0").asText()).isEqualTo(sha256(ID));
    assertThatNothingNames(ID);
    assertThat(cli.lake().rejects()).hasSize(1).first().asString().contains("joann");

    // And all other rows are what they were, in files that DuckDB reads
    List<String> left = new ArrayList<>(before);
    left.removeIf(row -> row.contains(ID) || row.contains("\\u0040"));
    assertThat(left.size()).isEqualTo(151);
    assertThat(cli.lake().content()).isEqualTo(left);

    // And the day without any of theirs was not touched
    String day = "dt=2024-01-02";
    assertThat(files())
        .containsAllEntriesOf(
            other.entrySet().stream()
                .filter(file -> file.getKey().contains(day))
                .collect(
                    java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    JsonNode ledger =
        new ObjectMapper()
            .readTree(cli.lake().path().resolve("_mixlake/days/dt=2024-01-01.json").toFile());
    assertThat(ledger.path("rows").asInt()).isEqualTo(51);
    assertThat(ledger.at("/note/events").asInt()).isEqualTo(51);
    assertThat(cli.lake().files("_SUCCESS")).hasSize(3);
    assertThat(cli.lake().files("").stream().filter(file -> file.contains("/staging/"))).isEmpty();

    // And a replay does not bring them back
    assertThat(command("replay").exit()).isZero();
    assertThat(cli.lake().content()).isEqualTo(left);
    assertThatNothingNames(ID);
  }

  private static String sha256(String text) {
    return (String) Lake.duckdb("SELECT sha256('" + text + "') AS h").get(0).get("h");
  }

  @Test
  void aDryRunCountsAndChangesNothing() throws IOException {
    command("run");
    Map<String, String> before = files();

    Cli.Result result = command("purge", "--distinct-id", ID, "--dry-run");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("would remove 4 rows, 6 lines of kept answers, 2 rejects");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void anIdThatIsMissingIsNobody() throws IOException {
    command("run");
    Map<String, String> before = files();

    Cli.Result result = command("purge", "--distinct-id", "", "--distinct-id", ID);

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("--distinct-id: an id is missing");
    assertThat(files()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "jsonl"})
  void aDamagedFileIsNamedWithWhatToDo(String format) throws IOException {
    // Given a file whose middle is gone
    command("run", "--set", "target.format=" + format);
    String part =
        cli.lake().files("part-").stream().filter(f -> f.contains("01-02")).findFirst().get();
    Path file = cli.lake().path().resolve(part);
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 20, bytes.length / 2, (byte) 0);
    Files.write(file, bytes);

    // When
    Cli.Result result = command("purge", "--set", "target.format=" + format, "--distinct-id", "u3");

    // Then
    assertThat(result.exit()).isEqualTo(7);
    assertThat(result.err())
        .contains(part, "run --redo --from 2024-01-02 --to 2024-01-02")
        .doesNotContain("Exception", "  at ");

    // And the other days are done
    assertThat(result.err()).contains("Removed 2 rows, 3 lines of kept answers");
    assertThat(command("runs", "--failed").out()).contains("purge", "partial", "TARGET-DAMAGED");
  }

  @Test
  void daysOfAnotherFormatAreLeftAloneAltogether() throws IOException {
    command("run", "--set", "target.format=jsonl");
    Map<String, String> before = files();

    Cli.Result purge = command("purge", "--distinct-id", ID);
    Cli.Result verify = command("verify");

    assertThat(purge.exit()).isEqualTo(2);
    assertThat(purge.err()).contains("in another format than target.format names now");
    assertThat(verify.exit()).isEqualTo(2);
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void whatIsKnownOfADaysEventsStaysKnown() throws IOException {
    command("run");
    command("purge", "--distinct-id", ID);

    for (JsonNode profile : profiles()) {
      JsonNode ledger = json("_mixlake/days/dt=" + profile.path("day").asText() + ".json");
      assertThat(profile.path("runId")).isEqualTo(ledger.path("runId"));
      assertThat(profile.path("events")).isEqualTo(ledger.path("rows"));
    }
    assertThat(profiles()).hasSize(3);
  }

  private List<JsonNode> profiles() throws IOException {
    List<JsonNode> profiles = new ArrayList<>();
    for (String file : cli.lake().files("dt=")) {
      if (file.contains("profiles/")) {
        profiles.add(json(file));
      }
    }
    return profiles;
  }

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(cli.lake().path().resolve(file).toFile());
  }

  @Test
  void severalPeopleAndSomeDays() throws IOException {
    command("run");

    Cli.Result result =
        cli.command(
            "purge",
            "--from",
            "2024-01-02",
            "--to",
            "2024-01-03",
            "--distinct-id",
            "u7",
            "--distinct-id",
            "u8");
    Cli.Result number = command("purge", "--distinct-id", "12345678901234567890");

    assertThat(result.out()).contains("removed 4 rows, 4 lines");
    assertThat(number.out()).contains("removed 1 rows, 1 lines");
    assertThat(
            cli.lake()
                .query("SELECT CAST(dt AS VARCHAR) d FROM $lake WHERE distinct_id IN ('u7','u8')"))
        .extracting(row -> row.get("d"))
        .containsExactly("2024-01-01", "2024-01-01");
  }

  @Test
  void jsonLinesToo() throws IOException {
    command("run", "--set", "target.format=jsonl");

    Cli.Result result = command("purge", "--set", "target.format=jsonl", "--distinct-id", ID);

    assertThat(result.out()).contains("removed 4 rows, 6 lines");
    assertThatNothingInJsonNames();
    String sql = "SELECT count(*) n FROM read_json('%s/dt=*/*.jsonl.gz')";
    assertThat(Lake.duckdb(sql.formatted(cli.lake().path())).get(0).get("n")).isEqualTo(151L);
  }

  private void assertThatNothingInJsonNames() throws IOException {
    files().forEach((file, text) -> assertThat(text).as(file).doesNotContain("\"" + ID));
  }

  @Test
  void aMappingTellsWhichColumnHoldsTheId() throws IOException {
    Files.writeString(
        folder.resolve("m.json"),
        """
        {"rest": false, "mappings": [
          {"source": "data.distinct_id", "destination": "_acme.person.id"},
          {"source": "properties.n", "destination": "n", "type": "long"},
          {"source": "mixlake.time", "destination": "timestamp"}]}
        """);
    String mapping = "mapping=m.json";
    Cli.Result run = command("run", "--set", mapping);
    assertThat(run.exit()).as(run.err() + run.out()).isZero();

    Cli.Result other = command("purge", "--distinct-id", ID);
    Cli.Result result = command("purge", "--set", mapping, "--distinct-id", ID);

    assertThat(other.exit()).isEqualTo(2);
    assertThat(other.err()).contains("made by another mapping");
    assertThat(result.out()).contains("removed 2 rows");
    assertThat(cli.lake().query("SELECT _acme.person.id i FROM $lake WHERE i = '" + ID + "'"))
        .isEmpty();
    assertThat(cli.lake().value("SELECT count(*) FROM $lake WHERE timestamp IS NOT NULL"))
        .isEqualTo(153L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "jsonl"})
  void everyColumnWithAnIdOfAPersonCounts(String format) throws IOException {
    Files.writeString(
        folder.resolve("m.json"),
        """
        [{"source": "distinct_id", "destination": "did"},
         {"source": "properties.$user_id", "destination": "user_id"},
         {"source": "properties.$distinct_ids", "destination": "ids", "type": "string[]"}]
        """);
    String[] mapped = {"--set", "mapping=m.json", "--set", "target.format=" + format};
    Cli.Result run = command("run", mapped);
    assertThat(run.exit()).as(run.err() + run.out()).isZero();

    Cli.Result result =
        command("purge", mapped[0], mapped[1], mapped[2], mapped[3], "--distinct-id", ID);

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).contains("removed 4 rows");
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "true"})
  void anIdThatBecameANumberTellsNobody(String rest) throws IOException {
    Files.writeString(
        folder.resolve("m.json"),
        """
        {"rest": %s, "mappings": [
          {"source": "properties.distinct_id", "destination": "id", "type": "long"}]}
        """
            .formatted(rest.equals("true") ? "\"properties\"" : rest));
    String mapping = "mapping=m.json";
    assertThat(command("run", "--set", mapping).exit()).isZero();

    Cli.Result refused = command("purge", "--set", mapping, "--distinct-id", "42");

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("no column of text holds distinct_id as it is");
  }

  @Test
  void otherLinesOfAnEventThatIsGoneGoWithIt() throws IOException {
    // Given an event whose newer line alone names the person
    String older = "\"distinct_id\":\"z\",\"$insert_id\":\"1\",\"mp_processing_time_ms\":";
    ScriptedEvents events =
        new ScriptedEvents()
            .day("2024-01-01", event(0, 1, older + "1704067201000"))
            .day("2024-01-01", event(0, 1, older + "1704067202000,\"$user_id\":\"" + ID + "\""))
            .day("2024-01-01", event(0, 1, "\"distinct_id\":\"y\",\"$insert_id\":\"1\""));
    try (Cli copies =
        new Cli(
            Files.createDirectory(folder.resolve("copies")),
            SandboxSettings.defaults().withEvents(events))) {
      String[] day = {"--from", "2024-01-01", "--to", "2024-01-01", KEEP[0], KEEP[1]};
      copies.command("run", day);
      assertThat(copies.lake().count()).isEqualTo(2);

      // When
      Cli.Result result = copies.command("purge", with(day, "--distinct-id", ID));

      // Then no replay brings it back
      assertThat(result.out()).contains("removed 1 rows, 2 lines of kept answers");
      assertThat(copies.command("verify", day).exit()).isZero();
      assertThat(copies.command("replay", day).exit()).isZero();
      assertThat(copies.lake().count()).isEqualTo(1);
    }
  }

  private static String[] with(String[] arguments, String... more) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void withoutAColumnThereIsAWayOut() throws IOException {
    Files.writeString(
        folder.resolve("m.json"),
        """
        {"rest": false, "mappings": [
          {"source": "sha256(properties.distinct_id)", "sourceType": "EXPRESSION", "destination": "who"}]}
        """);
    String mapping = "mapping=m.json";
    command("run", "--set", mapping);

    Cli.Result refused = command("purge", "--set", mapping, "--distinct-id", ID);
    Cli.Result landings =
        command("purge", "--set", mapping, "--distinct-id", ID, "--landings-only");
    Cli.Result replay = command("replay", "--set", mapping);

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .contains("no column of text holds distinct_id", "--landings-only", "replay");
    assertThat(landings.out()).contains("removed 0 rows, 6 lines");
    assertThat(replay.exit()).as(replay.out()).isZero();
    assertThat(cli.lake().count()).isEqualTo(151);
  }
}
