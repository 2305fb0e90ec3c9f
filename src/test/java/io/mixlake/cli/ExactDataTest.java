package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.sandbox.ScriptedEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Mixpanel sends is what the dataset holds: values, times, identities, and what is no event.
 */
class ExactDataTest {
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

  @Test
  void propertiesSurviveAsTheyCame() throws IOException {
    // Given
    String odd =
        "{\"time\":1704067200000,\"big\":9223372036854775808,\"same\":5.0,\"int\":5,"
            + "\"huge\":1e400,\"twice\":1,\"twice\":2,\"lone\":\"\\ud800\",\"$x\":null,"
            + "\"sep\":\"\u2028\u0085\",\"nul\":\"\\u0000\", \"space\" : [ 1 ] }";
    events.day("2024-01-01", "{\"event\":\"a\",\"properties\":" + odd + "}");

    // When
    Cli.Result result = cli.run("2024-01-01", "2024-01-01");

    // Then
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(cli.lake().value("SELECT properties FROM $lake")).isEqualTo(odd);
  }

  @Test
  void namesAndFiltersReachMixpanelAsTheyAre() throws IOException {
    // Given names and values of the kind that a careless address would cut or change
    String name = "Zahlung & 100% +\u00fc#?=";
    events
        .day("2024-01-01", event(name, NEW_YEAR, ",\"plan\":\"a&b=c +\u00fc\""))
        .day("2024-01-01", event(name, NEW_YEAR + 1, ",\"plan\":\"other\""))
        .day("2024-01-01", event("Zahlung ", NEW_YEAR + 2, ",\"plan\":\"a&b=c +\u00fc\""));

    // When
    Cli.Result result =
        cli.run(
            "2024-01-01",
            "2024-01-01",
            "--set",
            "source.events=[\"" + name + "\"]",
            "--set",
            "source.where='properties[\"plan\"] == \"a&b=c +\u00fc\"'");

    // Then
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(cli.lake().query("SELECT event, properties->>'plan' AS plan FROM $lake"))
        .hasSize(1)
        .first()
        .hasToString("{event=" + name + ", plan=a&b=c +\u00fc}");
  }

  @Test
  void aLoneSurrogateInANameBecomesAQuestionMark() throws IOException {
    events.day("2024-01-01", event("a\\ud800b", NEW_YEAR, ",\"distinct_id\":\"\\udc00\""));

    cli.run("2024-01-01", "2024-01-01");

    assertThat(cli.lake().query("SELECT event, distinct_id FROM $lake"))
        .hasToString("[{event=a?b, distinct_id=?}]");
  }

  @Test
  void wallClockBecomesUtc() throws IOException {
    // Given: 2024-01-01 12:00 in Los Angeles, eight hours behind UTC
    long noon = NEW_YEAR + 12 * 3_600_000L + 7;
    events.day("2024-01-01", event("a", noon, ",\"mp_processing_time_ms\":1704139205123"));

    // When
    cli.run("2024-01-01", "2024-01-01");

    // Then
    assertThat(cli.lake().value("SELECT epoch_ms(time) FROM $lake")).isEqualTo(1704139200007L);
    assertThat(cli.lake().value("SELECT epoch_ms(mp_processing_time) FROM $lake"))
        .isEqualTo(1704139205123L);
    assertThat(cli.lake().value("SELECT CAST(dt AS VARCHAR) FROM $lake")).isEqualTo("2024-01-01");
  }

  @Test
  void aProcessingTimeBeyondEveryCalendarStaysInThePropertiesOnly() throws IOException {
    // Given
    String far = "\"mp_processing_time_ms\":999999999999999999";
    events.day("2024-01-01", event("a", NEW_YEAR, "," + far));

    // When
    cli.run("2024-01-01", "2024-01-01");

    // Then
    assertThat(cli.lake().value("SELECT mp_processing_time FROM $lake")).isNull();
    assertThat(cli.lake().value("SELECT properties FROM $lake")).asString().contains(far);
  }

  @Test
  void aFractionOfASecondTakesNoEventIntoTheNextDay() throws IOException {
    // Given the last instant of the day, on the project's wall clock
    events.day("2024-01-01", "{\"event\":\"a\",\"properties\":{\"time\":1704153599.9999,\"v\":1}}");

    // When
    Cli.Result result = cli.run("2024-01-01", "2024-01-01", "--set", "source.dates=utc");

    // Then
    assertThat(result.exit()).as(result.out()).isZero();
    assertThat(cli.lake().value("SELECT epoch_ms(time) FROM $lake")).isEqualTo(1704153599999L);
  }

  @Test
  void utcProjectsAreTakenAsTheyAre() throws IOException {
    // Given
    events.day("2024-01-01", event("a", NEW_YEAR, ""));

    // When
    cli.run("2024-01-01", "2024-01-01", "--set", "source.dates=utc");

    // Then
    assertThat(cli.lake().value("SELECT epoch_ms(time) FROM $lake")).isEqualTo(NEW_YEAR);
  }

  @Test
  void timesComeInManyForms() throws IOException {
    // Given
    for (String time :
        List.of(
            "1704067200",
            "1704067200000",
            "1704067200.25",
            "\"1704067200\"",
            "\"2024-01-01T00:00:00\"",
            "\"2024-01-01T00:00:00Z\"")) {
      events.day(
          "2024-01-01",
          "{\"event\":\"a\",\"properties\":{\"time\":"
              + time
              + ",\"$insert_id\":"
              + quoted(time)
              + "}}");
    }

    // When
    cli.run("2024-01-01", "2024-01-01", "--set", "source.dates=utc");

    // Then
    assertThat(
            cli.lake()
                .query(
                    "SELECT epoch_ms(time) AS t, count(*) AS n FROM $lake GROUP BY t ORDER BY t"))
        .extracting(row -> row.get("t") + "=" + row.get("n"))
        .containsExactly("1704067200000=5", "1704067200250=1");
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "'") + "\"";
  }

  @Test
  void daylightSavingLosesNothing() throws IOException {
    // Given: 02:30 was skipped on 2024-03-10, and 01:30 came twice on 2024-11-03 in Los Angeles
    long gap = 1710037800000L;
    long overlap = 1730597400000L;
    long firstTime = overlap + 7 * 3_600_000L;
    long secondTime = overlap + 8 * 3_600_000L;
    events.day("2024-03-10", event("gap", gap, ""));
    events.day(
        "2024-11-03",
        event("first", overlap, ",\"mp_processing_time_ms\":" + (firstTime + 5000)),
        event("second", overlap, ",\"mp_processing_time_ms\":" + (secondTime + 5000)),
        event("unknown", overlap, ""));

    // When
    cli.run("2024-03-10", "2024-03-10");
    cli.run("2024-11-03", "2024-11-03");

    // Then
    assertThat(cli.lake().query("SELECT event, epoch_ms(time) AS t FROM $lake ORDER BY event"))
        .extracting(row -> row.get("event") + "=" + row.get("t"))
        .containsExactly(
            "first=" + firstTime,
            "gap=" + (gap + 8 * 3_600_000L),
            "second=" + secondTime,
            "unknown=" + firstTime);
  }

  @Test
  void exactDuplicatesAreKeptOnce() throws IOException {
    // Given
    String id = ",\"distinct_id\":\"u\",\"$insert_id\":\"i\"";
    events.day(
        "2024-01-01",
        event("a", NEW_YEAR, id + ",\"mp_processing_time_ms\":10,\"v\":\"old\""),
        event("a", NEW_YEAR, id + ",\"mp_processing_time_ms\":30,\"v\":\"new\""),
        event("a", NEW_YEAR, id + ",\"mp_processing_time_ms\":20,\"v\":\"mid\""),
        event("b", NEW_YEAR, id),
        event("a", NEW_YEAR, ",\"distinct_id\":\"u\""),
        event("a", NEW_YEAR, ",\"distinct_id\":\"u\""),
        event("a", NEW_YEAR, ",\"distinct_id\":\"u\",\"w\":1"));

    // When
    Cli.Result result = cli.run("2024-01-01", "2024-01-01");

    // Then
    assertThat(result.out()).contains("4 written, 3 duplicates dropped");
    assertThat(cli.lake().query("SELECT properties FROM $lake WHERE properties LIKE '%\"v\"%'"))
        .singleElement()
        .asString()
        .contains("new");
  }

  @Test
  void dedupeCanBeSwitchedOff() throws IOException {
    // Given
    String line = event("a", NEW_YEAR, ",\"$insert_id\":\"i\"");
    events.day("2024-01-01", line, line);

    // When
    cli.run("2024-01-01", "2024-01-01", "--set", "dedupe=off");

    // Then
    assertThat(cli.lake().count()).isEqualTo(2);
  }

  @Test
  void hotShardRowsKeepTheirIdentity() throws IOException {
    // Given: Mixpanel blanks the id of an id that is sent too often
    String hot = ",\"distinct_id\":\"\",\"$insert_id\":\"i\",\"mp_original_event_name\":\"a\"";
    events.day(
        "2024-01-01",
        event("$hotshard_events", NEW_YEAR, hot + ",\"mp_original_distinct_id\":\"u1\""),
        event("$hotshard_events", NEW_YEAR, hot + ",\"mp_original_distinct_id\":\"u2\""),
        event("$hotshard_events", NEW_YEAR, hot + ",\"mp_original_distinct_id\":\"u2\""));

    // When
    cli.run("2024-01-01", "2024-01-01");

    // Then
    assertThat(cli.lake().count()).isEqualTo(2);
  }

  @Test
  void linesAreSplitAtLineFeedsOnly() throws IOException {
    // Given
    events.bytes(
        "2024-01-01", ("\uFEFF" + event("bom", NEW_YEAR, "")).getBytes(StandardCharsets.UTF_8));
    events.day(
        "2024-01-01",
        "",
        "  \t",
        event("crlf", NEW_YEAR, "") + "\r",
        event(
            "sep\u2028\u2029\u0085é😀",
            NEW_YEAR,
            ",\"long\":\"" + "é\u2028".repeat(600_000) + "\""));

    // When
    Cli.Result result = cli.run("2024-01-01", "2024-01-01");

    // Then
    assertThat(result.exit()).as(result.out()).isZero();
    assertThat(cli.lake().query("SELECT event FROM $lake"))
        .extracting(row -> row.get("event"))
        .containsExactlyInAnyOrder("bom", "crlf", "sep\u2028\u2029\u0085é😀");
    assertThat(cli.lake().value("SELECT max(length(properties)) FROM $lake"))
        .isEqualTo(1_200_000L + "{\"time\":1704067200000,\"long\":\"\"}".length());
  }

  @Test
  void whatIsNoEventIsKeptWithItsReason() throws IOException {
    // Given
    byte[] latin = event("x", NEW_YEAR, ",\"c\":\"é\"").getBytes(StandardCharsets.ISO_8859_1);
    events.bytes("2024-01-01", latin);
    events.day(
        "2024-01-01",
        "hello",
        "[1]",
        "{\"properties\":{\"time\":1}}",
        "{\"event\":\"a\"}",
        "{\"event\":\"a\",\"properties\":{}}",
        "{\"event\":\"a\",\"properties\":{\"time\":\"soon\"}}",
        event("a", NEW_YEAR, "") + event("b", NEW_YEAR, ""),
        event("other day", NEW_YEAR + 2 * 86_400_000L, ""),
        event("good", NEW_YEAR, ""));

    // When
    Cli.Result result = cli.run("2024-01-01", "2024-01-01", "--set", "errors.threshold=100%");

    // Then
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(cli.lake().count()).isEqualTo(1);
    ObjectMapper mapper = new ObjectMapper();
    List<String> codes =
        cli.lake().rejects().stream().map(line -> field(mapper, line, "code")).toList();
    assertThat(codes)
        .containsExactly(
            "EVENT-NOT-UTF8",
            "EVENT-NOT-JSON",
            "EVENT-NOT-JSON",
            "EVENT-NO-NAME",
            "EVENT-NO-PROPERTIES",
            "EVENT-NO-TIME",
            "EVENT-BAD-TIME",
            "EVENT-NOT-JSON",
            "EVENT-OUTSIDE-DAYS");
    assertThat(
            java.util.Base64.getDecoder().decode(field(mapper, cli.lake().rejects().get(0), "raw")))
        .isEqualTo(latin);
    assertThat(field(mapper, cli.lake().rejects().get(1), "raw")).isEqualTo("hello");
  }

  private static String field(ObjectMapper mapper, String json, String name) {
    try {
      JsonNode node = mapper.readTree(json);
      return node.path(name).asText();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aDayLargerThanOneUnitIsWrittenInParts() throws IOException {
    // Given: 160 MB in one day, every tenth event twice, the copy far away
    String filler = "x".repeat(20_000);
    int count = 7_000;
    for (int i = 0; i < count; i++) {
      events.day(
          "2024-01-01",
          event("a", NEW_YEAR + i, ",\"$insert_id\":\"" + i + "\",\"f\":\"" + filler + "\""));
    }
    for (int i = 0; i < count; i += 10) {
      events.day(
          "2024-01-01",
          event("a", NEW_YEAR + i, ",\"$insert_id\":\"" + i + "\",\"f\":\"" + filler + "\""));
    }

    // When
    Cli.Result result = cli.run("2024-01-01", "2024-01-01");

    // Then
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).contains("7,000 written, 700 duplicates dropped");
    assertThat(cli.lake().value("SELECT count(DISTINCT insert_id) FROM $lake")).isEqualTo(7_000L);
    assertThat(cli.lake().files("part-")).hasSizeGreaterThan(1);
  }
}
