package io.mixlake.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowFileTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("MIXPANEL_USERNAME", "someone", "MIXPANEL_PASSWORD", "s3cret", "PROJECT", "42");

  /** 2024-02-01T03:00 in UTC, the evening before in Los Angeles. */
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-02-01T03:00:00Z"), ZoneOffset.UTC);

  private static final String GOOD =
      """
      flow: orders
      source:
        projectId: ${PROJECT}
        timezone: Pacific Standard Time
        username: ${MIXPANEL_USERNAME}
        password: ${MIXPANEL_PASSWORD}
      days: {from: 2024-01-01, to: 2024-01-30}
      target: {path: ./lake}
      """;

  @TempDir Path folder;

  private Flow load(String text, String... sets) throws IOException, InvalidFlow {
    Path file = folder.resolve("flow.yaml");
    Files.writeString(file, text);
    return FlowFile.load(
        file,
        new Overrides(List.of(sets), Optional.empty(), Optional.empty(), ENVIRONMENT::get, CLOCK));
  }

  private List<String> problems(String text, String... sets) {
    InvalidFlow invalid = catchThrowableOfType(InvalidFlow.class, () -> load(text, sets));
    assertThat(invalid).as("the flow is refused").isNotNull();
    return invalid.problems().stream()
        .map(problem -> problem.line() + " " + problem.key() + ": " + problem.message())
        .toList();
  }

  @Test
  void readsAFlowWithItsDefaults() throws Exception {
    Flow flow = load(GOOD);

    assertThat(flow.source().host()).isEqualTo("https://data.mixpanel.com");
    assertThat(flow.source().projectId()).isEqualTo("42");
    assertThat(flow.source().timezone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
    assertThat(flow.source().quota()).isEqualTo(new Source.Quota(60, 3, 10));
    assertThat(flow.source().timeouts().firstByte()).isEqualTo(Duration.ofMinutes(5));
    assertThat(flow.days().to()).isEqualTo(LocalDate.of(2024, 1, 30));
    assertThat(flow.target().path()).isEqualTo(Path.of("lake").toAbsolutePath().toString());
    assertThat(flow.errors().threshold()).isEqualTo(0.05);
    assertThat(flow.toString()).doesNotContain("s3cret").doesNotContain("someone");
  }

  @Test
  void everyKeyOfTheContractIsKnown() throws Exception {
    Files.writeString(folder.resolve("orders.mapping.json"), "[]");
    Flow flow =
        load(
            """
            flow: orders-history
            source:
              region: eu
              projectId: 2384945
              timezone: Europe/Berlin
              dates: project
              username: ${MIXPANEL_USERNAME}
              password: ${MIXPANEL_PASSWORD}
              events: [Items purchased, Items sold]
              where: 'properties["plan"] == "pro"'
              daysPerRequest: auto
              quota: {perHour: 40, perSecond: 2, concurrent: 5}
              timeouts: {connect: 10s, firstByte: 5m, idle: 60s}
              retry: {attempts: 6, firstDelay: 1s, maxDelay: 5m}
              limits: {maxLineBytes: 1MB, maxNesting: 50}
            days: {from: -30d, to: yesterday}
            mapping: orders.mapping.json
            dedupe: off
            target: {format: parquet, path: gs://bucket/orders/, fileSize: 100MB}
            landing: {keep: 7d}
            errors: {threshold: 5%, diagnostics: true}
            schedule: {frequency: day, interval: 1, startTime: 2024-02-01T03:00:00Z, lookback: 5d}
            alerts: {webhook: "${MIXPANEL_PASSWORD}", errorRate: 0.5%, delay: 150m}
            """);

    assertThat(flow.source().host()).isEqualTo("https://data-eu.mixpanel.com");
    assertThat(flow.source().events()).containsExactly("Items purchased", "Items sold");
    assertThat(flow.days().from()).isEqualTo(LocalDate.of(2024, 1, 2));
    assertThat(flow.days().to()).isEqualTo(LocalDate.of(2024, 1, 31));
    assertThat(flow.target().path()).isEqualTo("gs://bucket/orders");
    assertThat(flow.dedupe()).isEqualTo(Flow.Dedupe.OFF);
    assertThat(flow.landing().keep()).isEqualTo(new LandingKeep.For(Duration.ofDays(7)));
    assertThat(flow.schedule().orElseThrow().lookbackDays()).isEqualTo(5);
    assertThat(flow.alerts().errorRate()).isEqualTo(0.005);
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() {
    assertThat(
            problems(
                """
                flow: or ders
                sauce: 1
                source:
                  region: mars
                  projectId: abc
                  timezone: Mars/Olympus
                  username: ${MIXPANEL_USERNAME}
                  password: plain-text
                  quota: {perHour: 61, perMinute: 3}
                  timeouts: 5s
                  retry: {attempts: none}
                days: {from: 2024-01-31, to: 2024-01-01}
                mapping: nowhere.json
                target: {format: excel}
                errors: {threshold: 500%}
                """))
        .anySatisfy(p -> assertThat(p).startsWith("1 flow: "))
        .anySatisfy(p -> assertThat(p).startsWith("2 sauce: ").contains("did you mean source?"))
        .anySatisfy(p -> assertThat(p).startsWith("4 source.region: "))
        .anySatisfy(p -> assertThat(p).startsWith("5 source.projectId: "))
        .anySatisfy(p -> assertThat(p).startsWith("6 source.timezone: "))
        .anySatisfy(
            p ->
                assertThat(p)
                    .startsWith("8 source.password: ")
                    .contains("never accepted as plain text"))
        .anySatisfy(p -> assertThat(p).startsWith("9 source.quota.perHour: "))
        .anySatisfy(p -> assertThat(p).startsWith("9 source.quota.perMinute: "))
        .anySatisfy(p -> assertThat(p).startsWith("10 source.timeouts: "))
        .anySatisfy(p -> assertThat(p).startsWith("11 source.retry.attempts: "))
        .anySatisfy(p -> assertThat(p).startsWith("12 days.to: "))
        .anySatisfy(p -> assertThat(p).startsWith("13 mapping: "))
        .anySatisfy(
            p -> assertThat(p).startsWith("14 target.format: ").contains("parquet, jsonl, iceberg"))
        .anySatisfy(p -> assertThat(p).startsWith("14 target.path: "))
        .anySatisfy(p -> assertThat(p).startsWith("15 errors.threshold: "))
        .hasSize(15)
        .noneMatch(p -> p.contains("plain-text\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "days.to=2024-01-31|days.to: 2024-01-31 is not over yet",
        "days.to=2030-01-01|days.to: 2030-01-01 is not over yet",
        "days.from=2001-01-01|Mixpanel has nothing from before 2011-07-10",
        "days.from=01/02/2024|must be a day such as",
        "source.host=http://example.com|over http the credentials would travel readable",
        "source.host=https://u:p@example.com|must not hold credentials",
        "source.host=https://example.com/api|scheme, host and port only",
        "source.password=${NOT_SET}|The environment variable NOT_SET is not set",
        "source.password=${file:/no/such/file}|The file /no/such/file cannot be read",
        "source.secret=${MIXPANEL_PASSWORD}|either username and password, or secret",
        "target.path=/proc/version/x|cannot be",
        "target.path=/tmp/a*b|must not contain",
        "target.iceberg={table: a}|belongs to format: iceberg",
        "source.daysPerRequest=0|auto, or a whole number",
        "nonsense|Write --set key=value"
      })
  void refusesBadValues(String set, String message) {
    assertThat(problems(GOOD, set)).singleElement().asString().contains(message);
  }

  @Test
  void brokenFilesAreRefusedWithTheirLine() {
    assertThat(problems("flow: [")).singleElement().asString().contains("Not YAML");
    assertThat(problems("- 1")).singleElement().asString().contains("keys and values");
    assertThat(problems(GOOD + "flow: twice\n"))
        .singleElement()
        .asString()
        .startsWith("9 flow: The key stands here twice");
    InvalidFlow none =
        catchThrowableOfType(
            InvalidFlow.class, () -> FlowFile.load(folder.resolve("none.yaml"), Overrides.none()));
    assertThat(none).hasMessageContaining("There is no such file");
  }

  @Test
  void aSandboxNeedsNoCredentialsUntilAHostIsSet() throws Exception {
    String sandbox =
        """
        flow: sandbox
        source: {host: sandbox, timezone: UTC}
        days: {from: 2024-01-01, to: 2024-01-07}
        target: {path: lake}
        """;

    assertThat(load(sandbox).source().credentials()).isInstanceOf(Source.Credentials.Sandbox.class);
    assertThat(
            load(sandbox, "source.host=https://example.com", "source.projectId=7")
                .source()
                .credentials())
        .isEqualTo(
            new Source.Credentials.ServiceAccount(
                new SecretRef("${MIXPANEL_USERNAME}"), new SecretRef("${MIXPANEL_PASSWORD}")));
  }

  @Test
  void everyWindowsZoneIsAZone() {
    assertThat(Zones.windows()).hasSizeGreaterThan(130);
    Zones.windows()
        .forEach((windows, iana) -> assertThat(Zones.find(windows)).contains(ZoneId.of(iana)));
  }

  @Test
  void theFlowsOfTheProjectAreGood() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("pipelines"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        Overrides overrides =
            new Overrides(
                List.of("source.projectId=1"),
                Optional.empty(),
                Optional.empty(),
                ENVIRONMENT::get,
                Clock.systemUTC());
        assertThat(FlowFile.load(file, overrides).name()).isNotEmpty();
      }
    }
  }

  @Test
  void runnerConfigsBecomeArguments() throws Exception {
    assertThat(RunnerConfig.load("direct").arguments())
        .contains("--runner=DirectRunner", "--enforceImmutability=false")
        .anyMatch(argument -> argument.matches("--targetParallelism=[0-9]+"));
    for (String name : List.of("flink", "flink-local")) {
      assertThat(RunnerConfig.load(name).arguments()).contains("--runner=FlinkRunner");
    }
    assertThat(catchThrowableOfType(InvalidFlow.class, () -> RunnerConfig.load("abacus")))
        .hasMessageContaining("no such runner config");
  }
}
