package io.mixlake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.flow.Source.Credentials;
import io.mixlake.flow.Source.DateReading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowFileTest {

  private static final String SHORT =
      """
      flow: short
      source: {projectId: 77}
      days: {from: 2024-01-01, to: 2024-01-02}
      target: {path: lake/short}
      """;

  private static final String SANDBOX = SHORT.replace("projectId: 77", "host: sandbox");

  @TempDir Path folder;

  @Test
  void everyKeyArrivesInTheFlow() throws Exception {
    // Given every key with a value other than its default, with braces inside braces
    Flow flow =
        FlowFiles.load(
            folder,
            """
            flow: everything
            source:
              region: eu
              projectId: 12
              timezone: pacific standard time
              dates: project
              username: svc
              password: ${MIXPANEL_PASSWORD}
              events: [Items purchased, "2024", Items purchased]
              where: 'properties["plan"] == "a ) b"'
              daysPerRequest: 7
              quota: {perHour: 30, perSecond: 2, concurrent: 5}
              timeouts: {connect: 1s, firstByte: 2m, idle: 300ms}
              retry: {attempts: 2, firstDelay: 2s, maxDelay: 1h}
              limits: {maxLineBytes: 1MB, maxNesting: 50}
            days: {from: 2024-01-01, to: today, includeToday: true}
            dedupe: off
            target:
              format: iceberg
              path: gs://bucket/lake///
              fileSize: 1GB
              iceberg:
                catalog: {type: rest, credential: ${MIXPANEL_SECRET}, name: "${MIXPANEL_PROJECT}-x",
                          uri: "https://host/catalog", scopes: [a, b]}
                table: db.orders
            landing: {keep: 7d}
            errors: {threshold: 0.25, diagnostics: false}
            schedule: {frequency: hour, interval: 6, startTime: 2024-02-01T03:00:00+01:00,
                       backfill: false, lookback: 2d}
            alerts: {webhook: ${ALERT_URL}, errorRate: 1.5%, delay: 2h}
            retention: {rejects: 90d, runs: forever}
            """);

    assertThat(flow)
        .isEqualTo(
            new Flow(
                "everything",
                new Source(
                    "https://data-eu.mixpanel.com",
                    "12",
                    ZoneId.of("America/Los_Angeles"),
                    DateReading.PROJECT,
                    new Credentials.ServiceAccount(
                        new SecretRef("svc"), new SecretRef("${MIXPANEL_PASSWORD}")),
                    List.of("Items purchased", "2024"),
                    "properties[\"plan\"] == \"a ) b\"",
                    7,
                    new Source.Quota(30, 2, 5),
                    new Source.Timeouts(
                        Duration.ofSeconds(1), Duration.ofMinutes(2), Duration.ofMillis(300)),
                    new Source.Retry(2, Duration.ofSeconds(2), Duration.ofHours(1)),
                    new Source.Limits(1 << 20, 50)),
                new Days(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 3, 9), true),
                Optional.empty(),
                new Target(
                    Target.Format.ICEBERG,
                    "gs://bucket/lake",
                    1L << 30,
                    Map.of(
                        "catalog.type", "rest",
                        "catalog.credential", "${MIXPANEL_SECRET}",
                        "catalog.name", "77-x",
                        "catalog.uri", "https://host/catalog",
                        "catalog.scopes", "a,b",
                        "table", "db.orders")),
                Flow.Dedupe.OFF,
                new Flow.Landing(new LandingKeep.For(Duration.ofDays(7))),
                new Flow.Errors(0.25, false, 0.1),
                Optional.of(
                    new Schedule(
                        Schedule.Frequency.HOUR,
                        6,
                        Instant.parse("2024-02-01T02:00:00Z"),
                        false,
                        2,
                        Schedule.Late.LOOKBACK)),
                new Flow.Alerts(
                    Optional.of(new SecretRef("${ALERT_URL}")), 0.015, Duration.ofHours(2)),
                new Flow.Retention(Optional.of(Duration.ofDays(90)), Optional.empty())));
  }

  @Test
  void whatIsLeftOutHasItsDefault() throws Exception {
    Flow flow = FlowFiles.load(folder, SHORT);

    assertThat(flow.source())
        .isEqualTo(
            new Source(
                "https://data.mixpanel.com",
                "77",
                ZoneOffset.UTC,
                DateReading.UTC,
                new Credentials.ServiceAccount(
                    new SecretRef("${MIXPANEL_USERNAME}"), new SecretRef("${MIXPANEL_PASSWORD}")),
                List.of(),
                "",
                0,
                new Source.Quota(60, 3, 10),
                new Source.Timeouts(
                    Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofSeconds(60)),
                new Source.Retry(6, Duration.ofSeconds(1), Duration.ofMinutes(5)),
                new Source.Limits(64 << 20, 1000)));
    assertThat(flow.target())
        .isEqualTo(
            new Target(
                Target.Format.PARQUET,
                Path.of("lake/short").toAbsolutePath().toString(),
                256L << 20,
                Map.of()));
    assertThat(flow.dedupe()).isEqualTo(Flow.Dedupe.ON);
    assertThat(flow.landing().keep()).isEqualTo(new LandingKeep.None());
    assertThat(flow.errors()).isEqualTo(new Flow.Errors(0.05, true, 0.1));
    assertThat(flow.schedule()).isEmpty();
    assertThat(flow.alerts())
        .isEqualTo(new Flow.Alerts(Optional.empty(), 0.005, Duration.ofMinutes(150)));
    assertThat(Path.of("lake/short")).doesNotExist();
  }

  @Test
  void theSandboxNeedsNothingFromTheEnvironment() throws Exception {
    String text = SANDBOX + "alerts: {webhook: \"${ALERT_URL}\"}\n";

    Flow flow = FlowFile.load(FlowFiles.write(folder, text), FlowFiles.overrides(Map.of()));

    assertThat(flow.source().credentials()).isEqualTo(new Credentials.Sandbox());
    assertThat(flow.source().projectId()).isEqualTo("2384945");
  }

  @Test
  void anotherHostOnTheCommandLineAsksTheEnvironmentForCredentials() throws Exception {
    Flow flow =
        FlowFiles.load(folder, SANDBOX, "source.host=http://127.0.0.1:8080/", "source.projectId=5");

    assertThat(flow.source().host()).isEqualTo("http://127.0.0.1:8080");
    assertThat(flow.source().credentials()).isInstanceOf(Credentials.ServiceAccount.class);
  }

  @Test
  void theProjectSecretServesWhenNoServiceAccountIsSet() throws Exception {
    Map<String, String> environment = Map.of("MIXPANEL_SECRET", "x", "MIXPANEL_USERNAME", "y");

    Flow flow = FlowFile.load(FlowFiles.write(folder, SHORT), FlowFiles.overrides(environment));

    assertThat(flow.source().credentials())
        .isEqualTo(new Credentials.ProjectSecret(new SecretRef("${MIXPANEL_SECRET}")));
  }

  @Test
  void theCommandLineWinsOverWhatItExcludes() throws Exception {
    String text =
        SHORT.replace(
            "projectId: 77",
            "region: eu, projectId: 77, username: u, password: \"${MIXPANEL_PASSWORD}\"");

    Flow flow =
        FlowFiles.load(
            folder, text, "source.host=http://localhost:1", "source.secret=${MIXPANEL_SECRET}");

    assertThat(flow.source().host()).isEqualTo("http://localhost:1");
    assertThat(flow.source().credentials()).isInstanceOf(Credentials.ProjectSecret.class);
    assertThat(FlowFiles.load(folder, SANDBOX, "source.region=in", "source.projectId=1").source())
        .returns("https://data-in.mixpanel.com", Source::host);
  }

  @Test
  void setTakesScalarsListsAndNothing() throws Exception {
    Flow flow =
        FlowFiles.load(
            folder,
            SHORT + "landing:\n  # keep: 7d\nerrors: {threshold: 1%}\n",
            "source.events=[Sign up, 'A, b']",
            "landing.keep=forever",
            "errors.threshold=",
            "source.where=properties[\"a\"] == \"b=c\"");

    assertThat(flow.source().events()).containsExactly("Sign up", "A, b");
    assertThat(flow.source().where()).isEqualTo("properties[\"a\"] == \"b=c\"");
    assertThat(flow.landing().keep()).isEqualTo(new LandingKeep.Forever());
    assertThat(flow.errors().threshold()).isEqualTo(0.05);
  }

  @Test
  void daysCountInTheProjectsZone() throws Exception {
    // Given 02:00 UTC on the 10th, when it is still the 9th in Los Angeles
    String relative = SHORT.replace("from: 2024-01-01, to: 2024-01-02", "from: -30d");
    String pacific = relative.replace("77", "77, timezone: US/Pacific");

    assertThat(FlowFiles.load(folder, relative).days())
        .isEqualTo(new Days(LocalDate.of(2024, 2, 9), LocalDate.of(2024, 3, 9), false));
    assertThat(FlowFiles.load(folder, pacific).days())
        .isEqualTo(new Days(LocalDate.of(2024, 2, 8), LocalDate.of(2024, 3, 8), false));
    assertThat(FlowFiles.load(folder, pacific, "source.dates=utc").days().to())
        .isEqualTo(LocalDate.of(2024, 3, 9));
  }

  @Test
  void fromAndToTakeThePlaceOfTheFilesDays() throws Exception {
    Overrides week =
        new Overrides(
            List.of(),
            Optional.of("2023-05-01"),
            Optional.of("2023-05-07"),
            FlowFiles.ENVIRONMENT::get,
            Clock.fixed(FlowFiles.NOW, ZoneOffset.UTC));
    String withoutDays = SHORT.replaceAll("days.*\n", "");
    assertThat(FlowFiles.problems(folder, withoutDays)).hasSize(1);

    for (String text : List.of(SHORT, withoutDays)) {
      assertThat(FlowFile.load(FlowFiles.write(folder, text), week).days())
          .isEqualTo(new Days(LocalDate.of(2023, 5, 1), LocalDate.of(2023, 5, 7), false));
    }
  }

  @Test
  void aMappingIsAFileBesideTheFlowFileOrAList() throws Exception {
    Files.writeString(folder.resolve("orders.json"), "[1]");
    String inline =
        SHORT
            + """
            mapping:
            - {sourceType: ATTRIBUTE, source: 'properties.${a}', destination: _id, version: 1.50}
            - {source: "true", required: true, nothing: }
            """;

    assertThat(FlowFiles.load(folder, SHORT + "mapping: orders.json\n").mapping())
        .contains(new MappingRef(folder.resolve("orders.json").toString(), "[1]"));
    MappingRef listed = FlowFiles.load(folder, inline).mapping().orElseThrow();
    assertThat(new MappingRef(listed.origin(), listed.text().replace("\n", "")))
        .isEqualTo(
            new MappingRef(
                folder.resolve("flow.yaml") + ": mapping",
                "[{\"sourceType\":\"ATTRIBUTE\",\"source\":\"properties.${a}\","
                    + "\"destination\":\"_id\",\"version\":1.50},"
                    + "{\"source\":\"true\",\"required\":true,\"nothing\":null}]"));
    // Each mapping stands in its line, which problems name
    List<String> lines = inline.lines().toList();
    for (String each : List.of("_id", "nothing")) {
      assertThat(listed.text().lines().toList().indexOf(lineWith(listed.text(), each)))
          .isEqualTo(lines.indexOf(lineWith(inline, each)));
    }
  }

  private static String lineWith(String text, String word) {
    return text.lines().filter(line -> line.contains(word)).findFirst().orElseThrow();
  }

  @Test
  void referencesStandInsideValues() throws Exception {
    Path secret = Files.writeString(folder.resolve("name"), "Sign up\n");
    String text =
        SHORT
            .replace("77", "\"7${MIXPANEL_PROJECT}\"")
            .replace("lake/short", "lake/${UNSET:-fall,back}/${EMPTY:-}x");

    Flow flow = FlowFiles.load(folder, text, "source.events=['${file:" + secret + "}', '$${A}']");

    assertThat(flow.source().projectId()).isEqualTo("777");
    assertThat(flow.target().path()).endsWith("/lake/fall,back/x");
    assertThat(flow.source().events()).containsExactly("Sign up", "${A}");
  }

  @Test
  void anchorsAndMergesWork() throws Exception {
    Flow flow =
        FlowFiles.load(
            folder,
            SHORT
                + """
                errors: &shares {threshold: &five 5%}
                alerts:
                  errorRate: *five
                landing:
                  <<: {keep: 3d}
                """);

    assertThat(flow.alerts().errorRate()).isEqualTo(0.05);
    assertThat(flow.landing().keep()).isEqualTo(new LandingKeep.For(Duration.ofDays(3)));
  }

  @Test
  void whoOnlyLooksNeedsNoNameForAService() throws Exception {
    // Given the flow of the guide, and an environment without anything of Adobe's
    String text =
        """
        flow: x
        source: {region: us, projectId: 1, timezone: UTC}
        days: {from: 2024-01-01, to: 2024-01-02}
        mapping: []
        target:
          format: experience-platform
          path: /tmp/lake
          experience-platform:
            orgId: 1A2B@AdobeOrg
            clientId: ${ADOBE_CLIENT_ID}
            clientSecret: ${ADOBE_CLIENT_SECRET}
            datasetId: 5c8c3c55
        """;
    Overrides asking = FlowFiles.overrides(FlowFiles.ENVIRONMENT);

    // When
    Flow looked = FlowFile.load(FlowFiles.write(folder, text), asking.looking());

    // Then
    assertThat(looked.target().options()).containsEntry("clientId", "${ADOBE_CLIENT_ID}");
    assertThat(FlowFiles.problems(folder, text, asking))
        .anyMatch(problem -> problem.contains("ADOBE_CLIENT_ID is not set"));
  }
}
