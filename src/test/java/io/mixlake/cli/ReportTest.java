package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mixlake.run.RunHistory;
import io.mixlake.run.RunRecord;
import io.mixlake.sandbox.FaultPlan;
import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.sandbox.ScriptedEvents;
import io.mixlake.support.HtmlPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** The report of real runs: right figures, one file, harmless whatever the data. */
class ReportTest {
  private static final String EVIL = "</script><img src=x onerror=alert(1)>";
  private static final long TIME = 1_704_067_200_000L;
  private static final long DAY = 86_400_000L;

  @TempDir Path folder;

  private static String event(int day, String name, String more) {
    long time = TIME + (day - 1) * DAY;
    return "{\"event\":\"" + name + "\",\"properties\":{\"time\":" + time + more + "}}";
  }

  private static String late(int day, long millis) {
    // The project's wall clock is eight hours behind UTC.
    return ",\"mp_processing_time_ms\":" + (TIME + (day - 1) * DAY + 8 * 3_600_000 + millis);
  }

  /**
   * Day 1 is fine, 2 is empty, 3 breaks off, 4 has one reject of three, 5 too many, 6 is outside
   * retention, 7 is not asked for.
   */
  private Cli cli() throws IOException {
    ScriptedEvents events =
        new ScriptedEvents()
            .day("2024-01-01", event(1, "Buy", ",\"$insert_id\":\"1\",\"n\":1" + late(1, 1_000)))
            .day("2024-01-01", event(1, "Buy", ",\"$insert_id\":\"1\",\"n\":1" + late(1, 2_000)))
            .day("2024-01-01", event(1, "Look", ",\"$insert_id\":\"2\"" + late(1, 2 * DAY)))
            .day("2024-01-03", event(3, "Buy", ""))
            .day("2024-01-04", event(4, "Buy", ",\"$insert_id\":\"3\"" + late(4, 0)), "no event")
            .day("2024-01-04", event(4, EVIL, ",\"<b>evil</b>\":\"x\""))
            .day("2024-01-05", "no", "no, either", event(5, "Buy", ""))
            .day("2024-01-06", event(6, "Buy", ""));
    SandboxSettings settings = SandboxSettings.defaults().withQuota(0, 0, 0).withEvents(events);
    return new Cli(
        folder,
        settings.withFaults(
            FaultPlan.parse(
                "faults: [{when: {day: 2024-01-03}, fault: half-object},"
                    + " {when: {day: 2024-01-06}, fault: retention}]")));
  }

  private void run(Cli cli) throws IOException {
    Cli.Result result =
        cli.run(
            "2024-01-01",
            "2024-01-06",
            "--set",
            "source.daysPerRequest=1",
            "--set",
            "errors.threshold=40%");
    assertThat(result.exit()).as(result.out()).isEqualTo(8);
  }

  private HtmlPage report(Cli cli, String... arguments) throws IOException {
    Path file = folder.resolve("report.html");
    List<String> all =
        new ArrayList<>(List.of("--from", "2024-01-01", "--to", "2024-01-07", "-o", file + ""));
    all.addAll(List.of(arguments));
    Cli.Result result = cli.command("report", all.toArray(String[]::new));
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).isEqualTo("wrote " + file + "\n");
    return HtmlPage.parse(Files.readString(file));
  }

  @Test
  void tablesHaveTheFiguresOfTheRecords() throws IOException {
    try (Cli cli = cli()) {
      // When
      run(cli);
      HtmlPage page = report(cli);

      // Then
      assertThat(page.table("table-days").stream().map(row -> String.join(" | ", row)))
          .satisfiesExactly(
              row -> assertThat(row).isEqualTo("2024-01-01 | 2 | 0 | 1 | in the dataset"),
              row ->
                  assertThat(row)
                      .isEqualTo("2024-01-02 | 0 | 0 | 0 | in the dataset, without events"),
              row -> assertThat(row).contains("2024-01-03 | –", "failed", "SOURCE-INCOMPLETE"),
              row -> assertThat(row).isEqualTo("2024-01-04 | 2 | 1 | 0 | in the dataset"),
              row -> assertThat(row).contains("2024-01-05 | – | 2", "too many rejects"),
              row -> assertThat(row).contains("2024-01-06 | –", "outside retention"));
      assertThat(page.table("table-rejects"))
          .containsExactly(List.of("EVENT-NOT-JSON", "3", "2", "2024-01-05"));
      assertThat(page.table("table-names"))
          .containsExactly(
              List.of("Buy", "2", "50.0 %", "2024-01-01 to 2024-01-04"),
              List.of(EVIL, "1", "25.0 %", "2024-01-04"),
              List.of("Look", "1", "25.0 %", "2024-01-01"));
      assertThat(page.table("table-lateness"))
          .contains(List.of("under 1 min", "2", "66.7 %"), List.of("2 to 3 days", "1", "100.0 %"));
      assertThat(page.table("table-properties"))
          .contains(List.of("<b>evil</b>", "25.0 %", "string"), List.of("n", "25.0 %", "number"));
      assertThat(page.table("table-requests")).hasSizeGreaterThan(6);
      assertThat(page.table("table-runs")).hasSize(1).first().asString().contains("partial");
      assertThat(page.prose())
          .contains("1 event do", "not asked for: 1 day", "of 60 that the flow");
      assertThat(calendar(page))
          .containsExactly(
              "committed", "empty", "failed", "committed", "rejected", "retention", "none");
    }
  }

  private static List<String> calendar(HtmlPage page) {
    return page.elements("td").stream()
        .map(cell -> cell.getAttribute("class"))
        .filter(style -> style.startsWith("day "))
        .map(style -> style.substring("day ".length()))
        .filter(style -> !style.equals("blank"))
        .toList();
  }

  @Test
  void aRunHasAReportOfItsOwn() throws IOException {
    try (Cli cli = cli()) {
      // Given two runs
      cli.run("2024-01-01", "2024-01-02");
      cli.run("2024-01-04", "2024-01-04", "--set", "errors.threshold=40%");
      List<RunRecord> runs = new RunHistory(cli.lake().path() + "/_mixlake").all();

      // When
      HtmlPage page = report(cli, runs.get(1).id());

      // Then
      assertThat(page.table("table-days"))
          .extracting(row -> row.get(0))
          .containsExactly("2024-01-04");
      assertThat(page.table("table-names")).hasSize(2);
      assertThat(page.table("table-requests"))
          .hasSize(runs.get(1).requests().size())
          .last()
          .asString()
          .contains("2024-01-04", "landed");
      assertThat(page.prose()).contains("Run " + runs.get(1).id(), "success", "exit code 0");
    }
  }

  @Test
  void theDayThatIsNotOverIsProvisional() throws IOException {
    try (Cli cli = cli()) {
      String today = java.time.LocalDate.now(java.time.ZoneId.of("US/Pacific")).toString();
      Cli.Result result =
          cli.command("run", "--from", today, "--to", today, "--set", "days.includeToday=true");
      assertThat(result.exit()).as(result.err() + result.out()).isZero();

      Path file = folder.resolve("today.html");
      Cli.Result report =
          cli.command(
              "report",
              "--from",
              today,
              "--to",
              today,
              "--set",
              "days.includeToday=true",
              "-o",
              file + "");
      assertThat(report.exit()).as(report.err()).isZero();

      assertThat(calendar(HtmlPage.parse(Files.readString(file)))).containsExactly("provisional");
    }
  }

  @Test
  void nothingIsLoadedAndNothingElseRuns() throws IOException {
    try (Cli cli = cli()) {
      run(cli);
      HtmlPage page = report(cli);

      for (String name : List.of("img", "link", "iframe", "object", "embed", "form", "base")) {
        assertThat(page.elements(name)).as(name).isEmpty();
      }
      assertThat(page.elements("*"))
          .allSatisfy(
              element -> {
                for (String attribute : List.of("src", "href", "style", "srcset", "onload")) {
                  assertThat(element.hasAttribute(attribute)).as(attribute).isFalse();
                }
              });
      assertThat(page.text()).doesNotContain("@import", "url(", "fetch(", "XMLHttpRequest");
      assertThat(page.elements("script")).hasSize(2);
      assertThat(policy(page)).startsWith("default-src 'none'").doesNotContain("unsafe", "http");
      assertThat(page.text()).doesNotContain(EVIL, "<b>evil", SandboxSettings.PASSWORD);
      assertThat(page.text()).contains("Permission is hereby granted");
    }
  }

  private static String policy(HtmlPage page) {
    return page.elements("meta").stream()
        .filter(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"))
        .map(meta -> meta.getAttribute("content"))
        .collect(Collectors.joining());
  }

  @Test
  void everyChartHasItsTable() throws IOException {
    try (Cli cli = cli()) {
      run(cli);
      HtmlPage page = report(cli);

      assertThat(page.elements("figure")).hasSize(3);
      for (Element figure : page.elements("figure")) {
        assertThat(page.table(figure.getAttribute("data-table"))).isNotEmpty();
      }
    }
  }

  @Test
  void aTableThatCannotBeReadIsSaidInALine() throws IOException {
    String[] table = {
      "--set",
      "target.format=iceberg",
      "--set",
      "target.iceberg.table=db.e",
      "--from",
      "2024-01-01",
      "--to",
      "2024-01-01"
    };
    try (Cli cli = cli()) {
      cli.command("run", table);
      Files.writeString(cli.lake().path().resolve("_mixlake/catalog.db"), "no database at all");

      Cli.Result report = cli.command("report", table);

      assertThat(report.exit()).isEqualTo(7);
      assertThat(report.err()).contains("Iceberg table db.e").doesNotContain("  at ");
    }
  }

  @Test
  void withoutARunThereIsNothingToReport() throws IOException {
    try (Cli cli = cli()) {
      String from = "2024-01-01";
      Path file = folder.resolve("report.html");

      Cli.Result none = cli.command("report", "--from", from, "--to", from, "-o", file + "");
      cli.run(from, from);
      Cli.Result unknown = cli.command("report", "no-such-run", "--from", from, "--to", from);
      Cli.Result nowhere =
          cli.command(
              "report", "--from", from, "--to", from, "-o", folder.resolve("no/such/file") + "");

      assertThat(none.exit()).isEqualTo(2);
      assertThat(none.err()).contains("nothing to report", "no run has ended", "lake");
      assertThat(unknown.exit()).isEqualTo(2);
      assertThat(unknown.err()).contains("no run no-such-run");
      assertThat(nowhere.exit()).isEqualTo(2);
      assertThat(nowhere.err()).contains("cannot be written", "no/such/file");
      assertThat(file).doesNotExist();
    }
  }

  @Test
  void aBrowserDrawsTheCharts() throws Exception {
    Path browser = Path.of("/usr/bin/chromium");
    assumeTrue(Files.isExecutable(browser), "no " + browser + " here: charts are not drawn");
    try (Cli cli = cli()) {
      run(cli);
      report(cli);

      Process process =
          new ProcessBuilder(
                  browser.toString(),
                  "--headless",
                  "--no-sandbox",
                  "--disable-gpu",
                  "--no-first-run",
                  "--disable-background-networking",
                  "--disable-component-update",
                  "--disable-sync",
                  "--disable-quic",
                  "--user-data-dir=" + folder.resolve("profile"),
                  "--window-size=360,4000",
                  "--virtual-time-budget=2000",
                  "--dump-dom",
                  folder.resolve("report.html").toUri().toString())
              .redirectError(folder.resolve("browser.log").toFile())
              .redirectOutput(folder.resolve("drawn.html").toFile())
              .start();

      assertThat(process.waitFor()).isZero();
      String drawn = Files.readString(folder.resolve("drawn.html"));
      assertThat(drawn.split("<canvas", -1)).hasSize(4);
      assertThat(drawn).doesNotContain("<img");
      assertThat(Files.readString(folder.resolve("browser.log")))
          .doesNotContain("Content Security Policy", "Uncaught");
    }
  }
}
