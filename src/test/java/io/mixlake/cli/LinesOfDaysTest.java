package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.sandbox.ScriptedEvents;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** To which day a line belongs, and what makes a day of its lines: whole, empty or refused. */
class LinesOfDaysTest {
  /** 2024-01-01T00:00:00 on the project's wall clock. */
  private static final long NEW_YEAR = 1_704_067_200_000L;

  @TempDir Path folder;
  private final ScriptedEvents events = new ScriptedEvents();
  private Cli cli;

  @BeforeEach
  void start() throws IOException {
    cli = new Cli(folder, SandboxSettings.defaults().withQuota(0, 0, 0).withEvents(events));
  }

  @AfterEach
  void stop() throws IOException {
    cli.close();
  }

  private static String event(String name, long time, String more) {
    return "{\"event\":\"" + name + "\",\"properties\":{\"time\":" + time + more + "}}";
  }

  private static long day(int day) {
    return NEW_YEAR + (day - 1) * 86_400_000L;
  }

  @Test
  void rowsOfOtherDaysNeverTouchThem() throws IOException {
    // Given: the next day is in the dataset
    events.day("2024-01-02", event("kept", NEW_YEAR + 86_400_000L, ""));
    cli.run("2024-01-02", "2024-01-02");

    // When a request for the first day brings a row of the second
    events.day(
        "2024-01-01", event("mine", NEW_YEAR, ""), event("stray", NEW_YEAR + 86_400_000L + 1, ""));
    Cli.Result result = cli.run("2024-01-01", "2024-01-01");

    // Then
    assertThat(result.exit()).isZero();
    assertThat(cli.lake().query("SELECT event FROM $lake ORDER BY event"))
        .extracting(row -> row.get("event"))
        .containsExactly("kept", "mine");
    assertThat(cli.lake().rejects())
        .singleElement()
        .asString()
        .contains("EVENT-OUTSIDE-DAYS", "stray");
  }

  @Test
  void severalDaysRideInOneRequest() throws IOException {
    // Given
    for (int day = 0; day < 5; day++) {
      events.day("2024-01-0" + (day + 1), event("d" + day, NEW_YEAR + day * 86_400_000L, ""));
    }

    // When
    cli.run("2024-01-01", "2024-01-05", "--set", "source.daysPerRequest=5");

    // Then
    assertThat(cli.sandbox().requests()).hasSize(1);
    assertThat(
            cli.lake().query("SELECT event, CAST(dt AS VARCHAR) AS dt FROM $lake ORDER BY event"))
        .extracting(row -> row.get("event") + " " + row.get("dt"))
        .containsExactly(
            "d0 2024-01-01", "d1 2024-01-02", "d2 2024-01-03", "d3 2024-01-04", "d4 2024-01-05");
  }

  @Test
  void aDayThatHasBecomeEmptyIsEmptied() throws IOException {
    // Given
    events.day("2024-01-01", event("a", NEW_YEAR, ""));
    cli.run("2024-01-01", "2024-01-01");
    assertThat(cli.lake().count()).isEqualTo(1);

    // When
    events.clear("2024-01-01");
    cli.run("2024-01-01", "2024-01-01", "--redo");

    // Then
    assertThat(cli.lake().files("part-")).isEmpty();
    assertThat(cli.lake().files("_SUCCESS")).hasSize(1);
  }

  @Test
  void tooManyRejectsHoldADayBack() throws IOException {
    // Given
    events.day("2024-01-01", event("a", NEW_YEAR, ""), "{}", event("b", NEW_YEAR, ""));
    events.day("2024-01-02", event("c", NEW_YEAR + 86_400_000L, ""));

    // When
    Cli.Result result = cli.run("2024-01-01", "2024-01-02");

    // Then
    assertThat(result.exit()).isEqualTo(6);
    assertThat(result.out())
        .contains("not committed: 2024-01-01", "next: raise errors.threshold, or correct");
    assertThat(cli.lake().query("SELECT event FROM $lake")).hasSize(1);
    assertThat(cli.lake().rejects()).hasSize(1);

    // And when the threshold allows it, the landed answer is used, without a request
    int before = cli.sandbox().requests().size();
    Cli.Result next = cli.run("2024-01-01", "2024-01-02", "--set", "errors.threshold=50%");
    assertThat(next.exit()).isZero();
    assertThat(cli.sandbox().requests()).hasSize(before);
    assertThat(cli.lake().count()).isEqualTo(3);
  }

  @Test
  void aDayOfNothingButBadLinesIsNotTakenForAnEmptyOne() throws IOException {
    // Given five days in one answer, one of which has no line that tells its day
    for (int day = 1; day <= 5; day++) {
      String date = "2024-01-0" + day;
      for (int i = 0; i < 20; i++) {
        String line = event("e" + i, day(day), "");
        events.day(date, day == 4 ? line.replace("time", "Time") : line);
      }
    }

    // When
    Cli.Result result =
        cli.run("2024-01-01", "2024-01-05", "--set", "source.daysPerRequest=5", "--json");

    // Then
    assertThat(result.exit()).isEqualTo(6);
    assertThat(result.days("REJECTED")).containsExactly("2024-01-04");
    assertThat(result.days("COMMITTED"))
        .containsExactly("2024-01-01", "2024-01-02", "2024-01-03", "2024-01-05");
    assertThat(cli.lake().count()).isEqualTo(80);
  }

  @Test
  void aFewLinesWithoutADayStayWithTheirNeighbours() throws IOException {
    for (int day = 1; day <= 4; day++) {
      for (int i = 0; i < 20; i++) {
        events.day("2024-01-0" + day, event("e" + i, day(day), ""));
      }
    }
    events.day("2024-01-02", "{\"event\":\"no time\",\"properties\":{}}");

    Cli.Result result =
        cli.run(
            "2024-01-01",
            "2024-01-04",
            "--set",
            "source.daysPerRequest=4",
            "--set",
            "errors.threshold=0.1");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(cli.sandbox().requests()).hasSize(1);
    assertThat(cli.lake().files(""))
        .filteredOn(file -> file.contains("rejects/"))
        .singleElement()
        .asString()
        .contains("dt=2024-01-02");
  }

  @Test
  void aDayOfNothingButOtherDaysEventsIsNoEmptyOne() throws IOException {
    events.day("2024-01-01", event("a", day(3), ""));

    Cli.Result result = cli.run("2024-01-01", "2024-01-01", "--json");

    assertThat(result.exit()).isEqualTo(6);
    assertThat(result.days("REJECTED")).containsExactly("2024-01-01");
    assertThat(result.out()).contains("source.dates may not suit the project");
  }
}
