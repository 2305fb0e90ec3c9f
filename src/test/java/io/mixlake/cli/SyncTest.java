package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.sandbox.ScriptedEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dataset that is kept up to date: new days, changed days, days that are left alone. */
class SyncTest {
  private static final LocalDate FIRST = LocalDate.parse("2024-01-01");
  private static final String SCHEDULE = "schedule={startTime: 2024-01-01T00:00:00Z, lookback: 2d}";

  @TempDir Path folder;
  private ScriptedEvents events;
  private Cli cli;

  @BeforeEach
  void start() throws IOException {
    events = new ScriptedEvents();
    for (int day = 0; day < 12; day++) {
      for (int i = 0; i < 20; i++) {
        events.day(FIRST.plusDays(day).toString(), event(day, i, 60_000));
      }
    }
    cli = new Cli(folder, SandboxSettings.defaults().withQuota(0, 0, 0).withEvents(events));
  }

  @AfterEach
  void stop() throws IOException {
    cli.close();
  }

  private static long time(int day, int i) {
    return FIRST.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() + 1000L * i;
  }

  /** An event that Mixpanel processed so long after it happened. */
  private static String event(int day, int i, long lag) {
    long eight = 8 * 3_600_000L; // the project's zone is eight hours behind
    return processed(day, i, time(day, i) + eight + lag);
  }

  private static String processed(int day, int i, long processedAt) {
    return "{\"event\":\"a\",\"properties\":{\"time\":%d,\"distinct_id\":\"u%d\",\"$insert_id\":\"i%d\",\"mp_processing_time_ms\":%d}}"
        .formatted(time(day, i), i, i, processedAt);
  }

  private Cli.Result sync(String to, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("--from", FIRST.toString(), "--to", to, "--set", SCHEDULE, "--json"));
    arguments.addAll(List.of(more));
    return cli.command("sync", arguments.toArray(String[]::new));
  }

  private static List<String> days(Cli.Result result, String status) throws IOException {
    return result.days(status).stream().map(day -> day.substring(8)).toList();
  }

  /** Every file of days and ledger, with the time of its last change. */
  private Map<String, FileTime> files(String day) {
    Map<String, FileTime> files = new TreeMap<>();
    for (String file : cli.lake().files("")) {
      if (file.contains("dt=" + day)) {
        try {
          files.put(file, Files.getLastModifiedTime(cli.lake().path().resolve(file)));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return files;
  }

  @Test
  void whatVerifyLeftIsNoNewsOfLateEvents() throws IOException {
    // Given a day that differs, and whose fresh answer verify left for run --redo
    sync("2024-01-04");
    events.clear("2024-01-03").day("2024-01-03", event(2, 0, 60_000));
    String[] all = {"--from", FIRST.toString(), "--to", "2024-01-04", "--against", "export"};
    assertThat(cli.command("verify", all).exit()).isEqualTo(8);
    assertThat(cli.lake().landedDays()).containsExactly(LocalDate.parse("2024-01-03"));

    // When events come to it after that
    events.clear("2024-01-03");
    for (int i = 0; i < 25; i++) {
      events.day("2024-01-03", event(2, i, 60_000));
    }
    Cli.Result synced = sync("2024-01-04");

    // Then
    assertThat(days(synced, "COMMITTED")).containsExactly("03");
    assertThat(cli.command("verify", all).exit()).isZero();
    assertThat(cli.lake().landedDays()).isEmpty();
  }

  @Test
  void newDaysAndTheLookbackAreExported() throws IOException {
    // Given
    assertThat(days(sync("2024-01-06"), "COMMITTED")).hasSize(6);
    Map<String, FileTime> before = files("2024-01-06");

    // When a late event came for a day in the look-back, and two days have passed
    events.day("2024-01-05", event(4, 99, 2 * 86_400_000L));
    Cli.Result result = sync("2024-01-07");

    // Then
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(days(result, "COMMITTED")).containsExactly("05", "07");
    assertThat(days(result, "UNCHANGED")).containsExactly("06");
    assertThat(result.err()).contains("2 committed, 1 unchanged, 0 not committed");
    assertThat(cli.lake().count()).isEqualTo(7 * 20 + 1);
    assertThat(before).hasSize(4);
    assertThat(files("2024-01-06")).isEqualTo(before);
    assertThat(cli.lake().files("2024-01")).as("landings").isEmpty();
  }

  @Test
  void theSameEventsInAnotherOrderAreNoChange() throws IOException {
    sync("2024-01-02");
    Map<String, FileTime> before = files("2024-01-0");
    events.clear("2024-01-02");
    for (int i = 19; i >= 0; i--) {
      events.day("2024-01-02", event(1, i, 60_000), event(1, i, 60_000));
    }

    Cli.Result result = sync("2024-01-02");

    assertThat(days(result, "UNCHANGED")).containsExactly("01", "02");
    assertThat(files("2024-01-0")).isEqualTo(before);

    // And one byte is a change
    events.clear("2024-01-02");
    for (int i = 0; i < 20; i++) {
      events.day("2024-01-02", event(1, i, i == 7 ? 60_001 : 60_000));
    }
    assertThat(days(sync("2024-01-02"), "COMMITTED")).containsExactly("02");
  }

  @Test
  void anotherZoneWouldMixTwoReadingsOfTheSameTimes() throws IOException {
    sync("2024-01-01");

    Cli.Result result = sync("2024-01-02", "--set", "source.timezone=Asia/Tokyo");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("by another time zone", "run --redo");
    String[] redo = {"--redo", "--set", "source.timezone=Asia/Tokyo"};
    assertThat(cli.run("2024-01-01", "2024-01-02", redo).exit()).isZero();
    assertThat(sync("2024-01-02", "--set", "source.timezone=Asia/Tokyo").exit()).isZero();
    assertThat(sync("2024-01-02", "--set", "source.timezone=Japan").exit()).isZero();
  }

  @Test
  void keptLandingsDoNotStandInForNewAnswers() throws IOException {
    // Given a day that was found unchanged, whose answer is kept
    String keep = "landing.keep=7d";
    sync("2024-01-01", "--set", keep);
    sync("2024-01-01", "--set", keep);
    events.day("2024-01-01", event(0, 99, 60_000));

    // When
    Cli.Result result = sync("2024-01-01", "--set", keep);

    // Then
    assertThat(days(result, "COMMITTED")).containsExactly("01");
    assertThat(cli.lake().count()).isEqualTo(21);
    assertThat(cli.lake().files("2024-01")).hasSize(3);
  }

  @Test
  void aNoteOfBeforeThereWereFingerprintsIsNoObstacle() throws IOException {
    sync("2024-01-01");
    Path ledger = cli.lake().path().resolve("_mixlake/days/dt=2024-01-01.json");
    Files.writeString(
        ledger,
        Files.readString(ledger)
            .replaceFirst(",\\s*\"events\" : 20", "")
            .replaceFirst(",\\s*\"content\" : \"\\w+\"", ""));

    assertThat(days(sync("2024-01-01"), "COMMITTED")).containsExactly("01");
    assertThat(days(sync("2024-01-01"), "UNCHANGED")).containsExactly("01");
  }

  @Test
  void aDayThatShrinksIsKeptUntilSomebodyAgrees() throws IOException {
    // Given
    sync("2024-01-02");
    events.clear("2024-01-01");
    for (int i = 0; i < 17; i++) {
      events.day("2024-01-01", event(0, i, 60_000));
    }

    // When
    Cli.Result alarm = sync("2024-01-02");

    // Then
    assertThat(alarm.exit()).isEqualTo(8);
    assertThat(days(alarm, "SHRANK")).containsExactly("01");
    assertThat(alarm.err())
        .contains("SOURCE-SHRANK", "17 events, the dataset 20", "not committed: 2024-01-01")
        .contains("next: if Mixpanel is right, sync --accept-shrink");
    assertThat(cli.lake().count()).isEqualTo(40);

    // And it stays so
    assertThat(sync("2024-01-02").exit()).isEqualTo(8);
    assertThat(sync("2024-01-01").exit()).isEqualTo(5);

    // When
    Cli.Result agreed = sync("2024-01-02", "--accept-shrink");

    // Then
    assertThat(agreed.exit()).isZero();
    assertThat(days(agreed, "COMMITTED")).containsExactly("01");
    assertThat(cli.lake().count()).isEqualTo(37);
    assertThat(sync("2024-01-02").exit()).isZero();
  }

  @Test
  void fewerEventsWithinTheShareAreTaken() throws IOException {
    sync("2024-01-01");
    events.clear("2024-01-01");
    for (int i = 0; i < 18; i++) {
      events.day("2024-01-01", event(0, i, 60_000));
    }

    assertThat(sync("2024-01-01", "--set", "errors.shrink=5%").exit()).isEqualTo(5);
    assertThat(sync("2024-01-01").exit()).isZero();
    assertThat(cli.lake().count()).isEqualTo(18);
  }

  @Test
  void aReplayDoesNotBringInWhatASyncRefused() throws IOException {
    String keep = "landing.keep=forever";
    String[] replay = {"--from", "2024-01-01", "--to", "2024-01-01", "--set", keep};
    sync("2024-01-01", "--set", keep);
    Path answer = cli.lake().path().resolve(cli.lake().files("2024-01-01_").get(0));
    events.clear("2024-01-01");
    sync("2024-01-01", "--set", keep);

    // When the answer that the day was made from is there
    assertThat(cli.command("replay", replay).exit()).isZero();
    assertThat(cli.lake().count()).isEqualTo(20);

    // And when it is not
    Files.delete(answer);
    Cli.Result result = cli.command("replay", replay);

    assertThat(result.exit()).isEqualTo(5);
    assertThat(result.out()).contains("SOURCE-SHRANK", "run --redo");
    assertThat(cli.lake().count()).isEqualTo(20);
    assertThat(cli.run("2024-01-01", "2024-01-01", "--redo").exit()).isZero();
    assertThat(cli.lake().count()).isZero();
  }

  @Test
  void oneQueryNamesOlderDaysThatChanged() throws IOException {
    // Given days before the look-back, of which two changed since
    sync("2024-01-10");
    long now = System.currentTimeMillis();
    events.day("2024-01-03", processed(2, 98, now), processed(2, 99, now));
    events.day("2024-01-06", processed(5, 99, now));
    int before = cli.sandbox().requests().size();

    // When
    Cli.Result blind = sync("2024-01-10");
    Cli.Result result = sync("2024-01-10", "--find-late");

    // Then
    assertThat(days(blind, "COMMITTED")).isEmpty();
    assertThat(days(result, "COMMITTED")).as(result.err()).containsExactly("03", "06");
    assertThat(days(result, "UNCHANGED")).containsExactly("08", "09", "10");
    JsonNode late = new ObjectMapper().readTree(result.out()).path("late");
    assertThat(late.path("days").toString()).isEqualTo("{\"2024-01-03\":2,\"2024-01-06\":1}");
    assertThat(late.path("to").asText()).isEqualTo("2024-01-07");
    assertThat(cli.lake().count()).isEqualTo(203);
    assertThat(
            cli.sandbox().requests().subList(before, cli.sandbox().requests().size()).stream()
                .filter(r -> r.query().containsKey("where")))
        .hasSize(1);
    assertThat(cli.lake().files("2024-01")).as("landings").isEmpty();

    // And the next query begins where this one ended, less the margin
    String schedule = SCHEDULE.replace("}", ", late: query}");
    JsonNode next =
        new ObjectMapper().readTree(sync("2024-01-11", "--set", schedule).out()).path("late");
    assertThat(java.time.Instant.parse(next.path("since").asText()))
        .isEqualTo(
            java.time.Instant.parse(late.path("askedAt").asText())
                .minusSeconds(6 * 3600)
                .truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
  }

  @Test
  void aLookAtSomeDaysTellsNothingOfOthers() throws IOException {
    // Given days that were exported long ago, and a late event of one of them
    sync("2024-01-10");
    for (int day = 1; day <= 10; day++) {
      Path note = cli.lake().path().resolve("_mixlake/days/dt=2024-01-%02d.json".formatted(day));
      Files.writeString(
          note,
          Files.readString(note).replaceFirst("\"askedAt\" : \\d+", "\"askedAt\" : 1705017600000"));
    }
    events.day("2024-01-06", processed(5, 99, 1_705_100_000_000L));

    // When one sync looks at the first days, and the next one at all
    assertThat(sync("2024-01-05", "--find-late").exit()).isZero();
    Cli.Result result = sync("2024-01-10", "--find-late");

    // Then
    assertThat(days(result, "COMMITTED")).as(result.err()).containsExactly("06");
  }

  @Test
  void aQueryThatFailsIsToldAndRepeated() throws IOException {
    Files.createDirectories(folder.resolve("other"));
    try (Cli other =
        new Cli(
            folder.resolve("other"),
            SandboxSettings.defaults()
                .withQuota(0, 0, 0)
                .withEvents(events)
                .withFaults(
                    io.mixlake.sandbox.FaultPlan.parse(
                        "faults: [{when: {day: 2024-01-03}, fault: status, status: 500}]")))) {
      // Given all days but the one that Mixpanel cannot serve
      String[] days = {"--from", "2024-01-01", "--to", "2024-01-10", "--set", SCHEDULE};
      other.run("2024-01-01", "2024-01-02");
      other.run("2024-01-04", "2024-01-10");

      // When
      List<String> arguments = new ArrayList<>(List.of(days));
      arguments.add("--find-late");
      Cli.Result result = other.command("sync", arguments.toArray(String[]::new));

      // Then
      assertThat(result.exit()).as(result.err()).isEqualTo(8);
      assertThat(result.out()).contains("Late events could not be looked for");
    }
  }

  @Test
  void todayIsExportedUntilItIsOver() throws IOException {
    String today = LocalDate.now(ZoneId.of("US/Pacific")).toString();
    String[] days = {"--from", today, "--to", today, "--set", "days.includeToday=true"};
    events.day(
        today,
        event(0, 0, 0)
            .replace(
                "" + time(0, 0),
                ""
                    + LocalDate.parse(today)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli()));

    assertThat(cli.command("sync", days).out()).contains("1 committed");
    events.clear(today);
    Cli.Result again = cli.command("sync", days);

    // Then it may shrink without an alarm
    assertThat(again.exit()).isZero();
    assertThat(again.out()).contains("1 committed");
  }

  @Test
  void withoutBackfillDaysBeforeTheStartAreLeftOut() throws IOException {
    Cli.Result result =
        sync("2024-01-05", "--set", "schedule={startTime: 2024-01-04T12:00:00Z, backfill: false}");

    assertThat(days(result, "COMMITTED")).containsExactly("04", "05");
  }

  @Test
  void beforeItsFirstDayAScheduleWithoutBackfillHasNothingToDo() throws IOException {
    Cli.Result result =
        sync("2024-01-05", "--set", "schedule={startTime: 2024-01-07T12:00:00Z, backfill: false}");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(days(result, "COMMITTED")).isEmpty();
    assertThat(cli.sandbox().requests()).isEmpty();
  }

  @Test
  void lagsSuggestALookback() throws IOException {
    // Given one event in a hundred comes three days late
    for (int day = 0; day < 3; day++) {
      events.day("2024-01-0" + (day + 1), event(day, 99, 3 * 86_400_000L));
    }
    sync("2024-01-03");
    assertThat(days(sync("2024-01-03"), "UNCHANGED")).hasSize(3);

    // When
    Cli.Result text = cli.command("sync", "--from", "2024-01-01", "--to", "2024-01-03", "--lag");

    // Then
    assertThat(text.exit()).isZero();
    assertThat(text.out().replaceAll(" +", " "))
        .contains("0 60 95.238%", "3 3 100.000%", "schedule.lookback: 3d")
        .doesNotContain("At least");
  }

  @Test
  void daysThatEndedLessThanThirtyDaysAgoTellTheLeast() throws IOException {
    // Given days of which the first ended 29 days ago, at the earliest
    LocalDate first = LocalDate.now(ZoneId.of("US/Pacific")).minusDays(30);
    for (int day = 0; day < 3; day++) {
      int since = (int) ChronoUnit.DAYS.between(FIRST, first.plusDays(day));
      events.day(first.plusDays(day).toString(), event(since, 1, day * 86_400_000L));
    }
    String[] days = {"--from", first.toString(), "--to", first.plusDays(2).toString()};
    assertThat(cli.command("sync", days).exit()).isZero();

    // When
    Cli.Result text = cli.command("sync", days[0], days[1], days[2], days[3], "--lag");

    // Then
    assertThat(text.out()).contains("schedule.lookback: 2d", "At least");
  }

  @Test
  void anotherQueryIsRefused() throws IOException {
    sync("2024-01-01");

    Cli.Result result = sync("2024-01-01", "--set", "source.events=[b]");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("another project, filter or mapping", "run --redo");
  }

  @Test
  void runsShowsKindsAndFailures() throws IOException {
    sync("2024-01-01");
    events.clear("2024-01-01");
    sync("2024-01-01");
    cli.run("2024-01-01", "2024-01-02");

    String[] days = {"--from", "2024-01-01", "--to", "2024-01-01"};
    String all = cli.command("runs", days).out();
    String failed = cli.command("runs", days[0], days[1], days[2], days[3], "--failed").out();

    assertThat(all.lines().skip(1).map(line -> line.split("\\s+")[1]))
        .containsExactly("sync", "sync", "run");
    assertThat(failed.lines().skip(1)).hasSize(1).allMatch(line -> line.contains("SOURCE-SHRANK"));
  }
}
