package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.sandbox.ScriptedEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run makes of what it finds: answers of other runs, missing files, another format. */
class LeftoversTest {
  /** Parts of a landing's name. */
  private static final int ASKED_AT = 3;

  private static final int RUN_ID = 4;

  private static final String[] TABLE = {
    "--set", "target.format=iceberg", "--set", "target.iceberg.table=db.events"
  };

  @TempDir Path folder;
  private final ScriptedEvents events = new ScriptedEvents();
  private Cli cli;

  @BeforeEach
  void start() throws IOException {
    for (int day = 1; day <= 3; day++) {
      for (int i = 0; i < 20; i++) {
        events.day("2024-01-0" + day, event(day, i));
      }
    }
    cli = new Cli(folder, SandboxSettings.defaults().withQuota(0, 0, 0).withEvents(events));
  }

  @AfterEach
  void stop() throws IOException {
    cli.close();
  }

  private static String event(int day, int i) {
    long start = LocalDate.of(2024, 1, day).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    return "{\"event\":\"a\",\"properties\":{\"time\":%d,\"$insert_id\":\"i%d\"}}"
        .formatted(start + i, i);
  }

  private Cli.Result sync(String to, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--from", "2024-01-01", "--to", to, "--json"));
    arguments.addAll(List.of(more));
    return cli.command("sync", arguments.toArray(String[]::new));
  }

  private static String[] concat(String[] some, String... more) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  /** The answer of the first day. */
  private Path landing() {
    return cli.lake().path().resolve(cli.lake().files("2024-01-01_").get(0));
  }

  private static Path renamed(Path landing, int part, String value) {
    String[] name = landing.getFileName().toString().split("_");
    name[part] = value;
    return landing.resolveSibling(String.join("_", name));
  }

  /** Makes the answer of the first day one of a run that was killed. */
  private Path leftByACrash() throws IOException {
    Path landing = landing();
    return Files.move(landing, renamed(landing, RUN_ID, "20240102T000000-dead"));
  }

  private void delete(String file) {
    try {
      Files.delete(cli.lake().path().resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anAnswerThatACrashedRunLeftNeverReplacesANewerOne() throws IOException {
    // Given an answer of a run that crashed, and a day that has grown and was exported since
    sync("2024-01-01", "--set", "landing.keep=7d");
    Path landing = landing();
    Files.copy(landing, renamed(landing, RUN_ID, "20240102T000000-dead"));
    events.day("2024-01-01", event(1, 99));
    assertThat(sync("2024-01-01", "--set", "landing.keep=7d").days("COMMITTED")).hasSize(1);

    // When
    Cli.Result again = sync("2024-01-01", "--set", "landing.keep=7d");

    // Then
    assertThat(again.days("UNCHANGED")).containsExactly("2024-01-01");
    assertThat(cli.lake().count()).isEqualTo(21);
    assertThat(cli.sandbox().requests()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"10, 20", "120, 21"})
  void aSyncAsksAgainWhenACrashedOnesQuotaIsFree(int minutesAgo, int rows) throws IOException {
    // Given a committed day, a newer answer of a run that crashed so long ago, and a late event
    sync("2024-01-01", "--set", "landing.keep=7d");
    long askedAt = Instant.now().minus(Duration.ofMinutes(minutesAgo)).toEpochMilli();
    Path left = leftByACrash();
    Files.move(left, renamed(left, ASKED_AT, Long.toString(askedAt)));
    Path ledger = cli.lake().path().resolve("_mixlake/days/dt=2024-01-01.json");
    Files.writeString(
        ledger,
        Files.readString(ledger)
            .replaceAll("askedAt(\\W+)\\d+", "askedAt$1" + (askedAt - 86_400_000)));
    events.day("2024-01-01", event(1, 99));

    // When
    Cli.Result again = sync("2024-01-01", "--set", "landing.keep=7d");

    // Then
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(cli.lake().count()).isEqualTo(rows);
  }

  @Test
  void anAnswerFromBeforeTheEndOfItsDayIsNotTheDay() throws IOException {
    // Given what a run leaves that was killed at noon of the day
    sync("2024-01-01", "--set", "landing.keep=7d");
    Path landing = landing();
    long noon = Instant.parse("2024-01-01T12:00:00Z").toEpochMilli();
    Files.move(landing, renamed(landing, ASKED_AT, "" + noon));
    delete("_mixlake/days/dt=2024-01-01.json");

    // When
    Cli.Result result = cli.run("2024-01-01", "2024-01-01", "--set", "landing.keep=7d");

    // Then
    assertThat(result.out()).contains("1 committed");
    assertThat(cli.sandbox().requests()).hasSize(2);
  }

  @Test
  void anAnswerOlderThanADayWhoseFilesAreGoneIsNotTheDay() throws IOException {
    // Given a day that has grown since the answer of a run that crashed, and lost its files
    sync("2024-01-01", "--set", "landing.keep=7d");
    leftByACrash();
    events.day("2024-01-01", event(1, 99));
    sync("2024-01-01", "--set", "landing.keep=7d");
    cli.lake().files("2024-01-01_").stream()
        .filter(file -> !file.contains("-dead"))
        .forEach(this::delete);
    cli.lake().files("part-").forEach(this::delete);

    // When
    Cli.Result again = cli.run("2024-01-01", "2024-01-01", "--set", "landing.keep=7d");

    // Then
    assertThat(again.out()).contains("1 committed");
    assertThat(cli.lake().count()).isEqualTo(21);
    assertThat(cli.sandbox().requests()).hasSize(3);
  }

  @Test
  void anAnswerStaysUntilAllOfItsDaysAreCommitted() throws IOException {
    // Given the answer of a run that was killed before it committed anything
    cli.run(
        "2024-01-01", "2024-01-03", "--set", "landing.keep=7d", "--set", "source.daysPerRequest=3");
    leftByACrash();
    for (String file : cli.lake().files("")) {
      if (file.startsWith("dt=") || file.startsWith("_mixlake/days") || file.contains("runs/")) {
        delete(file);
      }
    }

    // When a run wants some of its days, and the next one all
    cli.run("2024-01-01", "2024-01-02");
    assertThat(cli.lake().files("2024-01-01_")).hasSize(1);
    Cli.Result all = cli.run("2024-01-01", "2024-01-03");

    // Then
    assertThat(all.exit()).isZero();
    assertThat(cli.lake().files("_SUCCESS")).hasSize(3);
    assertThat(cli.sandbox().requests()).hasSize(1);
    cli.run("2024-01-01", "2024-01-03");
    assertThat(cli.lake().files("2024-01-01_")).isEmpty();
  }

  @Test
  void theAnswerThatADayCameFromMakesItAgain() throws IOException {
    sync("2024-01-01", "--set", "landing.keep=7d");
    cli.lake().files("part-").forEach(this::delete);

    cli.run("2024-01-01", "2024-01-01", "--set", "landing.keep=7d");

    assertThat(cli.lake().count()).isEqualTo(20);
    assertThat(cli.sandbox().requests()).hasSize(1);
  }

  @Test
  void anAnswerOlderThanItsDaysIsDeletedByTheNextRun() throws IOException {
    // Given what a run leaves that was killed, and its day exported since
    sync("2024-01-01", "--set", "landing.keep=7d");
    Path left = leftByACrash();
    cli.run("2024-01-01", "2024-01-01", "--redo", "--set", "landing.keep=7d");
    assertThat(left).exists();

    // When
    cli.run("2024-01-01", "2024-01-01");

    // Then
    assertThat(cli.lake().files("2024-01-01_")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"23, 1", "25, 0"})
  void anAnswerNewerThanItsDaysGoesWhenNobodyWouldUseItAnyMore(int hoursAgo, int left)
      throws IOException {
    // Given what a run --redo leaves that was killed so long ago, and its days before that
    sync("2024-01-01", "--set", "landing.keep=7d");
    long askedAt = Instant.now().minus(Duration.ofHours(hoursAgo)).toEpochMilli();
    Path ledger = cli.lake().path().resolve("_mixlake/days/dt=2024-01-01.json");
    Files.writeString(
        ledger,
        Files.readString(ledger)
            .replaceFirst("\"askedAt\" : \\d+", "\"askedAt\" : " + (askedAt - 1)));
    Path landing = leftByACrash();
    Files.move(landing, renamed(landing, ASKED_AT, "" + askedAt));

    // When
    cli.run("2024-01-01", "2024-01-01");

    // Then
    assertThat(cli.lake().files("2024-01-01_")).hasSize(left);
    assertThat(cli.sandbox().requests()).hasSize(1);
  }

  @Test
  void aDayWhoseFilesAreGoneIsExportedAgain() throws IOException {
    sync("2024-01-03");
    List<String> before = cli.lake().content();
    cli.lake().files("part-").stream().filter(f -> f.contains("01-02")).forEach(this::delete);
    delete("dt=2024-01-03/_SUCCESS");

    Cli.Result result = sync("2024-01-03");

    assertThat(result.days("COMMITTED")).containsExactly("2024-01-02", "2024-01-03");
    assertThat(result.days("UNCHANGED")).containsExactly("2024-01-01");
    assertThat(cli.lake().content()).isEqualTo(before);
    assertThat(cli.lake().files("_SUCCESS")).hasSize(3);
  }

  @Test
  void anotherFormatIsRefusedUnlessAllDaysTakeIt() throws IOException {
    sync("2024-01-02");
    String[] jsonl = {"--set", "target.format=jsonl"};

    Cli.Result synced = sync("2024-01-02", jsonl);
    Cli.Result one = cli.run("2024-01-01", "2024-01-01", "--redo", jsonl[0], jsonl[1]);
    Cli.Result all = cli.run("2024-01-01", "2024-01-02", "--redo", jsonl[0], jsonl[1]);

    assertThat(synced.exit()).isEqualTo(2);
    assertThat(synced.err()).contains("2 days from 2024-01-01", "target.format", "run --redo");
    assertThat(one.exit()).isEqualTo(2);
    assertThat(one.err()).contains("1 days from 2024-01-02");
    assertThat(all.exit()).as(all.err()).isZero();
    assertThat(cli.lake().files("part-")).hasSize(2).allMatch(file -> file.contains(".jsonl"));
  }

  @Test
  void duplicatesAreKeptInAllDaysOrInNone() throws IOException {
    // Given
    events.day("2024-01-01", event(1, 0), event(1, 0));
    sync("2024-01-02", "--set", "landing.keep=7d");

    // When
    Cli.Result other = sync("2024-01-02", "--set", "dedupe=off");
    String[] kept = {"--from", "2024-01-01", "--to", "2024-01-02", "--set", "landing.keep=7d"};
    Cli.Result off = cli.command("replay", concat(kept, "--set", "dedupe=off"));
    long rows = cli.lake().count();
    Cli.Result on = cli.command("replay", kept);

    // Then
    assertThat(other.exit()).isEqualTo(2);
    assertThat(other.err()).contains("2 days from 2024-01-01", "dedupe");
    assertThat(off.exit()).as(off.err()).isZero();
    assertThat(rows).isEqualTo(42);
    assertThat(on.exit()).as(on.out()).isZero();
    assertThat(cli.lake().count()).isEqualTo(40);
  }

  @Test
  void aTableIsRefusedAFolderThatHasFiles() throws IOException {
    sync("2024-01-02");
    int asked = cli.sandbox().requests().size();

    Cli.Result marked = sync("2024-01-02", TABLE);
    delete("_mixlake/target.json");
    Cli.Result unmarked = sync("2024-01-02", TABLE);

    for (Cli.Result refused : List.of(marked, unmarked)) {
      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.err())
          .contains("target.path", "2 days of plain files", "an Iceberg table now");
    }
    assertThat(cli.sandbox().requests()).hasSize(asked);
  }

  @Test
  void filesAreRefusedAFolderThatHasATable() throws IOException {
    sync("2024-01-02", TABLE);
    delete("_mixlake/target.json");

    Cli.Result refused = sync("2024-01-02");

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("2 days of an Iceberg table");
  }
}
