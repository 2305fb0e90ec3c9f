package io.mixlake.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FlowFileProblemsTest {

  private static final String GOOD =
      """
      flow: good
      source: {projectId: 77}
      days: {from: 2024-01-01, to: 2024-01-02}
      target: {path: lake/good}
      """;

  @TempDir Path folder;

  @Test
  void everythingThatIsWrongIsSaidAtOnceByLine() {
    List<String> problems =
        FlowFiles.problems(
            folder,
            """
            # a comment
            flow: [a]
            source:
              regoin: us
              projectId: 77
              timezone: Pacific Standart Time
              events: Sign up
              quota: {perHour: 61, perSeconds: 1}
              timeouts: 5m
              password: hunter2
              where: properties["a"] == ("b"
            days:
              from: 2024-02-30
              to: 2024-03-10
            target:
              format: parket
              iceberg: {table: a.b}
            dedupe: maybe
            events: [a]
            """,
            "landing.keep=7",
            "sourc.host=x");

    assertThat(problems)
        .containsExactly(
            "--set landing.keep: must be none, forever, or days such as 7d",
            "--set sourc: unknown key; did you mean source?",
            "flow.yaml:2: flow: must be a single value, not a list or a block of keys",
            "flow.yaml:3: source.username: is required with source.password; use"
                + " ${MIXPANEL_USERNAME}",
            "flow.yaml:4: source.regoin: unknown key; did you mean region?",
            "flow.yaml:6: source.timezone: must be an IANA zone (America/Los_Angeles) or a Windows"
                + " zone (Pacific Standard Time); did you mean Pacific Standard Time?",
            "flow.yaml:7: source.events: must be a list of at least one, such as"
                + " [Sign up, Purchase]",
            "flow.yaml:8: source.quota.perHour: must be a whole number from 1 to 60",
            "flow.yaml:8: source.quota.perSeconds: unknown key; did you mean perSecond?",
            "flow.yaml:9: source.timeouts: must be a block of keys",
            "flow.yaml:10: source.password: secrets are never accepted as plain text; use"
                + " ${MIXPANEL_PASSWORD}",
            "flow.yaml:11: source.where: lacks a closing )",
            "flow.yaml:13: days.from: must be a day such as 2024-01-31, or yesterday, today or"
                + " -30d",
            "flow.yaml:14: days.to: must be before today, which is not over; see"
                + " days.includeToday",
            "flow.yaml:15: target.path: is required: the dataset's folder, such as ./lake/orders"
                + " or gs://bucket/orders",
            "flow.yaml:16: target.format: must be one of parquet, jsonl, iceberg,"
                + " experience-platform; did you mean parquet?",
            "flow.yaml:18: dedupe: must be one of on, off",
            "flow.yaml:19: events: unknown key; did you mean source.events?");
  }

  static Stream<Arguments> oneProblem() {
    return Stream.of(
        arguments(
            "source.host=data.mixpanel.com",
            "must be sandbox or an address such as https://data.mixpanel.com"),
        arguments(
            "source.host=ftp://data.mixpanel.com",
            "must be sandbox or an address such as https://data.mixpanel.com"),
        arguments(
            "source.host=http://data.mixpanel.com",
            "must be https: over http the credentials would travel in clear text"),
        arguments(
            "source.host=http://127.0.0.1.evil.com",
            "must be https: over http the credentials would travel in clear text"),
        arguments(
            "source.host=https://u:hunter2@data.mixpanel.com",
            "must not hold a user or password; give source.username and source.password"),
        arguments(
            "source.host=https://data.mixpanel.com/api",
            "must end after the host or port, without a path"),
        arguments(
            "source.host=https://data.mixpanel.com:99999", "must have a port from 1 to 65535"),
        arguments("source.region=uk", "must be one of us, eu, in; did you mean us?"),
        arguments("source.projectId=12a", "must be digits only, such as 2384945"),
        arguments(
            "source.projectId=",
            "is required with a service account; Mixpanel shows it in Project Settings"),
        arguments(
            "source.dates=project",
            "is required with dates: project; name the project's zone, such as UTC"),
        arguments(
            "source.events=[]", "must be a list of at least one, such as [Sign up, Purchase]"),
        arguments(
            "source.events=[" + "x".repeat(256) + "]",
            "an event's name has at most 255 characters"),
        arguments(
            "source.events=[a, [b]]", "must be a single value, not a list or a block of keys"),
        arguments("source.where=properties[\"a]", "has a \" without its partner, at character 12"),
        arguments("source.where=(a]", "has a ] without its partner, at character 3"),
        arguments("source.daysPerRequest=0", "must be auto or a whole number from 1 to 366"),
        arguments("source.quota.perSecond=4", "must be a whole number from 1 to 3"),
        arguments("source.quota.concurrent=many", "must be a whole number from 1 to 100"),
        arguments(
            "source.timeouts.idle=60",
            "must be a duration with its unit (ms, s, m, h or d), such as 10s, 5m or 2h"),
        arguments("source.timeouts.idle=0s", "must be from 1ms to 1d"),
        arguments("source.retry.firstDelay=6m", "must be no shorter than source.retry.firstDelay"),
        arguments(
            "source.limits.maxLineBytes=64",
            "must be a size with its unit (B, KB, MB, GB or TB), such as 64MB"),
        arguments("source.limits.maxLineBytes=9GB", "must be from 1KB to 1GB"),
        arguments(
            "source.username=svc", "is required with source.username; use ${MIXPANEL_PASSWORD}"),
        arguments(
            "source.password=${MIXPANEL_PASSWORD}",
            "is required with source.password; use ${MIXPANEL_USERNAME}"),
        arguments("source.secret=${NOBODY}", "the environment variable NOBODY is not set"),
        arguments("source.secret=${EMPTY}", "the environment variable EMPTY is not set"),
        arguments(
            "source.secret=${MIXPANEL_SECRET:-hunter2}",
            "secrets are never accepted as plain text; use ${MIXPANEL_SECRET}"),
        arguments("source.secret=${file:/no/such}", "the file /no/such cannot be read"),
        arguments("source.where=${NOBODY}", "the environment variable NOBODY is not set"),
        arguments(
            "source.where=${1}",
            "holds a ${ that begins no reference; write ${NAME}, ${NAME:-default} or ${file:/path}, or $${ for the characters themselves"),
        arguments("days.from=2024-01-03", "must be no later than days.to (2024-01-02)"),
        arguments(
            "days.from=2011-07-09", "must be no earlier than 2011-07-10, Mixpanel's first day"),
        arguments(
            "days.to=today", "must be before today, which is not over; see days.includeToday"),
        arguments("days.from=", "is required: the first day to export, such as 2024-01-01 or -30d"),
        arguments("days.includeToday=yes", "must be true or false"),
        arguments(
            "mapping=nothing.json",
            "cannot be read; it must be a file of text beside the flow file"),
        arguments("mapping={a: b}", "must be the name of a file, or a list of mappings"),
        arguments(
            "target.iceberg={table: a.b}",
            "belongs to another format; write target.format: iceberg"),
        arguments(
            "target.path=file://host/a", "must be a path, or a file:/// address without a host"),
        arguments("target.fileSize=1B", "must be from 1KB to 100GB"),
        arguments("errors.threshold=5", "must be a share such as 0.05 or 5%"),
        arguments("errors.threshold=101%", "must be at most the whole, 100%"),
        arguments(
            "schedule.interval=2", "is required: the first run, such as 2024-02-01T03:00:00Z"),
        arguments(
            "schedule={startTime: 2024-02-01}", "must be a time such as 2024-02-01T03:00:00Z"),
        arguments(
            "schedule={startTime: 2024-02-01T00:00:00Z, lookback: 5h}",
            "must be days, such as 5d, up to 3660d"),
        arguments(
            "schedule={startTime: 2024-02-01T00:00:00Z, frequency: minute, interval: 14}",
            "must be at least 15 with frequency: minute"),
        arguments(
            "schedule={startTime: 2024-02-01T00:00:00Z, frequency: minute}",
            "must be at least 15 with frequency: minute"),
        arguments(
            "schedule={startTime: 2024-02-01T00:00:00Z, frequency: once, interval: 1}",
            "has no meaning with frequency: once"),
        arguments("alerts.delay=999999999d", "must be from 0ms to 365d"),
        arguments(
            "errors={threshold.of.lines: 5%}",
            "a key has no dots; write a block, threshold: {of.lines: …}"),
        arguments(
            "landing={keep.for: forever}", "a key has no dots; write a block, keep: {for: …}"),
        arguments(
            "target.path=gs:/bucket/a",
            "is neither an address, such as gs://bucket/orders, nor a plain path; write ./ before"
                + " it if it is a folder's name"),
        arguments(
            "target.path=~/lake",
            "is neither an address, such as gs://bucket/orders, nor a plain path; write ./ before"
                + " it if it is a folder's name"),
        arguments("retention.runs=2h", "must be forever, or days such as 90d"),
        arguments("errors.shrink=10", "must be a share such as 0.05 or 5%"),
        arguments(
            "alerts.webhook=https://hooks.example/hunter2",
            "secrets are never accepted as plain text; use ${ALERT_URL}"),
        arguments("flow=!!java.net.URL [x]", "YAML tags (!name) are not accepted"),
        arguments("flow.name=x", "flow is no block of keys"),
        arguments("flow=*hunter2", "is not valid YAML: found undefined alias"),
        arguments("nonsense", "must be path=value, such as source.region=eu"));
  }

  @ParameterizedTest
  @MethodSource("oneProblem")
  void oneSettingThatIsWrong(String set, String message) {
    List<String> problems = FlowFiles.problems(folder, GOOD, set);

    assertThat(problems).anyMatch(problem -> problem.endsWith(": " + message));
    assertThat(problems).noneMatch(problem -> problem.contains("hunter2"));
    assertThat(problems.size()).isLessThanOrEqualTo(set.contains("!!java") ? 2 : 1);
  }

  @Test
  void aMappingOfAFileIsLookedForBesideItAlone() {
    // Given a name that is a file's in the working folder
    String text = GOOD + "mapping: pom.xml\n";

    assertThat(FlowFiles.problems(folder, text))
        .singleElement()
        .asString()
        .contains("mapping: cannot be read");
    assertThat(FlowFiles.problems(folder, GOOD, "mapping=pom.xml")).isEmpty();
  }

  @Test
  void whatIsNestedTooDeepIsCalledThat() {
    assertThat(FlowFiles.problems(folder, "a: " + "[".repeat(60) + "]".repeat(60) + "\n"))
        .singleElement()
        .asString()
        .contains("is nested too deep");
  }

  @Test
  void contradictionsWithinTheFile() {
    String text =
        GOOD.replace(
                "projectId: 77",
                "projectId: 77, region: us, host: sandbox, username: u, secret: ${MIXPANEL_SECRET}")
            .replace("sandbox", "https://a.example");

    assertThat(FlowFiles.problems(folder, text))
        .containsExactly(
            "flow.yaml:2: source.host: contradicts source.region; give one or the other",
            "flow.yaml:2: source.secret: contradicts source.username; give one or the other",
            "flow.yaml:2: source.password: is required with source.username; use"
                + " ${MIXPANEL_PASSWORD}");
  }

  @Test
  void withoutCredentialsTheMessageSaysWhatToSet() {
    assertThat(FlowFiles.problems(folder, GOOD, FlowFiles.overrides(Map.of())))
        .containsExactly(
            "flow.yaml:2: source.username: no credentials: set MIXPANEL_USERNAME and"
                + " MIXPANEL_PASSWORD (a service account) or MIXPANEL_SECRET (a project secret) in"
                + " the environment");
  }

  @Test
  void daysOfTheCommandLineAreReportedAsItsOptions() {
    Overrides overrides =
        new Overrides(
            List.of(),
            Optional.of("January"),
            Optional.of("2999-01-01"),
            FlowFiles.ENVIRONMENT::get,
            Clock.fixed(FlowFiles.NOW, ZoneOffset.UTC));

    assertThat(FlowFiles.problems(folder, GOOD, overrides))
        .containsExactly(
            "--from: must be a day such as 2024-01-31, or yesterday, today or -30d",
            "--to: must be before today, which is not over; see days.includeToday");
  }

  @Test
  void secretsOfTheTargetMustBeReferences() {
    String text =
        GOOD.replace("path: lake/good", "path: lake, format: iceberg")
            + """
            errors: {}
            """;
    String block =
        "target.iceberg={table: db.t, catalog: {type: jdbc, clientSecret: hunter2, api-key: hunter2,"
            + " access_token: ${NOBODY}, monkey: plain, auth: {password: hunter2},"
            + " token-refresh-enabled: true}}";

    assertThat(FlowFiles.problems(folder, text, block))
        .containsExactly(
            "--set target.iceberg.catalog.clientSecret: secrets are never accepted as plain"
                + " text; use ${NAME} or ${file:/path}",
            "--set target.iceberg.catalog.api-key: secrets are never accepted as plain text;"
                + " use ${NAME} or ${file:/path}",
            "--set target.iceberg.catalog.access_token: the environment variable NOBODY is not"
                + " set",
            "--set target.iceberg.catalog.auth.password: secrets are never accepted as plain"
                + " text; use ${NAME} or ${file:/path}");
  }

  @Test
  void experiencePlatformSaysAllThatIsWrongAtOnce() {
    String text =
        GOOD
            + """
            errors: {}
            """;
    String block =
        """
        target:
          path: lake/good
          format: experience-platform
          experience-platform:
            host: http://platform.adobe.io
            orgId: 1A2B
            clientSecret: hunter2
            datasetID: 64
            sandbox: Prod
            fileFormat: csv
            partialIngestionPercent: 5%
            errorDiagnostics: false
            deadline: 2
            upload: {part: 1GB}
        """;

    assertThat(FlowFiles.problems(folder, text.replace("target: {path: lake/good}\n", block)))
        .containsExactly(
            "flow.yaml:7: target.experience-platform.clientId: is required: the API key of an OAuth"
                + " server-to-server account",
            "flow.yaml:7: target.experience-platform.datasetId: is required: the id of the dataset,"
                + " as its page shows",
            "flow.yaml:8: target.experience-platform.host: must be https: over http the credentials"
                + " would travel in clear text",
            "flow.yaml:9: target.experience-platform.orgId: must end with @AdobeOrg",
            "flow.yaml:10: target.experience-platform.clientSecret: secrets are never accepted as"
                + " plain text; use ${ADOBE_CLIENT_SECRET}",
            "flow.yaml:11: target.experience-platform.datasetID: unknown key; did you mean"
                + " datasetId?",
            "flow.yaml:12: target.experience-platform.sandbox: must be a sandbox's name: lower-case"
                + " letters, digits, dashes",
            "flow.yaml:13: target.experience-platform.fileFormat: must be one of parquet, json",
            "flow.yaml:14: target.experience-platform.partialIngestionPercent: must be a number of"
                + " per cent such as 5, without a sign",
            "flow.yaml:15: target.experience-platform.errorDiagnostics: contradicts"
                + " partialIngestionPercent, with which Experience Platform always diagnoses",
            "flow.yaml:16: target.experience-platform.deadline: must be a duration with its unit"
                + " (ms, s, m, h or d), such as 10s, 5m or 2h",
            "flow.yaml:17: target.experience-platform.upload.part: must be from 1B to 500000KB");
  }

  static Stream<Arguments> filesThatAreNoFlows() {
    return Stream.of(
        arguments("a: 1\na: 2\n", "flow.yaml:2: a: is given twice; first in line 1"),
        arguments(
            "flow: a\n---\nflow: b\n",
            "flow.yaml:3: a second document begins here; one file holds one"),
        arguments(
            "source:\n  password:hunter2\n  a: b\n",
            "flow.yaml:3: is not valid YAML: mapping values are not allowed here"),
        arguments("flow: 'a\n", "flow.yaml:2: is not valid YAML: found unexpected end of stream"),
        arguments(
            "source: {password: *hunter2}\n",
            "flow.yaml:1: is not valid YAML: found undefined alias"),
        arguments(
            "source: {password: !hunter2 x}\n",
            "flow.yaml:1: source.password: YAML tags (!name) are not accepted"),
        arguments(
            "source: {password:hunter2}\n",
            "flow.yaml:1: source.password…: unknown key; did you mean source.password?"),
        arguments("? [a]\n: b\n", "flow.yaml:1: a key must be a plain word"),
        arguments("flow: &a [*a]\n", "flow.yaml:1: flow: an alias repeats itself without end"),
        arguments(
            "flow: \u0007\n",
            "flow.yaml: is not valid YAML: it holds characters that YAML does not allow"),
        arguments("source:\n  <<: [x]\n", "flow.yaml:2: source: << merges blocks of keys only"),
        arguments("- a\n", "flow.yaml:1: must be a block of keys"),
        arguments("", "flow.yaml:1: flow: is required: the flow's name, such as orders-history"),
        arguments("flow:\n", "flow.yaml:1: flow: has no value; give one or leave the key out"));
  }

  @ParameterizedTest
  @MethodSource("filesThatAreNoFlows")
  void aFileThatIsNoFlow(String text, String problem) {
    List<String> problems = FlowFiles.problems(folder, text);

    assertThat(problems).contains(problem);
    assertThat(problems).noneMatch(each -> each.contains("hunter2"));
  }

  @Test
  void aliasesThatMultiplyAreStopped() {
    StringBuilder text = new StringBuilder("mapping:\n- &a0 [x, x]\n");
    for (int i = 1; i < 25; i++) {
      text.append("- &a%d [*a%d, *a%d]\n".formatted(i, i - 1, i - 1));
    }

    assertThat(FlowFiles.problems(folder, GOOD + text))
        .anyMatch(problem -> problem.contains("mapping: an alias repeats itself without end"));
  }

  @Test
  void aFileThatCannotBeRead() throws Exception {
    Files.write(folder.resolve("latin.yaml"), "flow: é".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(reason("nothing.yaml")).isEqualTo("nothing.yaml: there is no such file");
    assertThat(reason("")).endsWith(": is a folder");
    assertThat(reason("latin.yaml")).isEqualTo("latin.yaml: is not UTF-8 text");
  }

  private String reason(String name) {
    InvalidFlow invalid =
        catchThrowableOfType(
            InvalidFlow.class,
            () -> FlowFile.load(folder.resolve(name), FlowFiles.overrides(Map.of())));
    assertThat(invalid.problems()).hasSize(1);
    return invalid.getMessage().replace(folder + "/", "");
  }

  @Test
  void aTargetThatCannotBeIsSaidAndNothingIsCreated() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThat(FlowFiles.problems(folder, GOOD, "target.path=" + file))
        .containsExactly("--set target.path: is a file; a dataset is a folder");
    assertThat(FlowFiles.problems(folder, GOOD, "target.path=" + file + "/a/b"))
        .containsExactly("--set target.path: cannot be created: a part of it is a file");
    assertThat(FlowFiles.problems(folder, GOOD, "target.path=" + folder + "/a/b")).isEmpty();
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void secretsNeverPrint() throws Exception {
    Flow flow =
        FlowFiles.load(
            folder,
            GOOD + "alerts: {webhook: ${ALERT_URL}}\n",
            "source.username=hunter2-user",
            "source.password=${MIXPANEL_PASSWORD}");

    assertThat(flow.toString())
        .doesNotContain("hunter2")
        .contains("${MIXPANEL_PASSWORD}", "${ALERT_URL}");
  }
}
