package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixlake.sandbox.FaultPlan;
import io.mixlake.sandbox.GeneratedEvents;
import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.sandbox.ScriptedEvents;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that break off, errors under status 200, limits: nothing incomplete gets in. */
class FaultsTest {
  private static final String DAY = "2024-01-01";

  @TempDir Path folder;
  private SandboxSettings settings;

  @BeforeEach
  void prepare() {
    settings =
        SandboxSettings.defaults().withQuota(0, 0, 0).withEvents(new GeneratedEvents(7, 300));
  }

  private Cli cli(String faults) throws IOException {
    return new Cli(folder, settings.withFaults(FaultPlan.parse(faults)));
  }

  private List<String> contentWithoutFaults() throws IOException {
    Path other = java.nio.file.Files.createDirectories(folder.resolve("other"));
    try (Cli cli = new Cli(other, settings)) {
      cli.run(DAY, DAY);
      return cli.lake().content();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fault: reset, afterBytes: 2000",
        "fault: reset, afterBytes: 8192",
        "fault: reset",
        "fault: close",
        "fault: close, afterBytes: 20",
        "fault: close, afterBytes: 16384",
        "fault: no-gzip-trailer",
        "fault: no-last-chunk",
        "fault: terminated-early",
        "fault: terminated-early-glued",
        "fault: half-object",
        "fault: error-object",
        "fault: html",
        "fault: json-error",
        "fault: false-gzip",
        "fault: hidden-gzip",
        "fault: stall, afterBytes: 3000",
        "fault: timeout-400",
        "fault: status, status: 500, body: oops",
        "fault: status, status: 503",
        "fault: status, status: 408",
        "fault: status, status: 429, headers: {Retry-After: \"0\"}",
        "fault: status, status: 429, headers: {Retry-After: \"Mon, 01 Jan 2024 00:00:00 GMT\"}",
        "fault: status, status: 429"
      })
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void anAttemptThatFailsIsRepeated(String fault) throws IOException {
    String patience = fault.contains("stall") ? "400ms" : "60s";
    try (Cli cli = cli("faults: [{when: {first: 1}, " + fault + "}]")) {
      // When only the limit between two bytes can end an answer that stalls
      Cli.Result result =
          cli.run(
              DAY,
              DAY,
              "--set",
              "source.timeouts.firstByte=1h",
              "--set",
              "source.timeouts.idle=" + patience);

      // Then
      assertThat(result.exit()).as(result.out() + result.err()).isZero();
      assertThat(cli.sandbox().requests()).hasSize(2);
      assertThat(cli.lake().content()).isNotEmpty().isEqualTo(contentWithoutFaults());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fault: close, afterBytes: 5000",
        "fault: terminated-early-glued",
        "fault: no-gzip-trailer",
        "fault: html",
        "fault: stall"
      })
  void aDayThatNeverCompletesIsNotCommitted(String fault) throws IOException {
    try (Cli cli = cli("faults: [{" + fault + "}]")) {
      // When
      Cli.Result result = cli.run(DAY, DAY, "--set", "source.timeouts.firstByte=300ms");

      // Then
      assertThat(result.exit()).isEqualTo(5);
      assertThat(result.out()).contains("not committed: 2024-01-01", "3 attempts");
      assertThat(cli.sandbox().requests()).hasSize(3);
      assertThat(cli.lake().files("part-")).isEmpty();
      assertThat(cli.lake().files("_SUCCESS")).isEmpty();
      assertThat(cli.lake().files("")).noneMatch(file -> file.contains("unfinished"));
    }
  }

  @Test
  void whatAnAnswerSaysCannotActOnATerminal() throws IOException {
    try (Cli cli =
        cli("faults: [{fault: status, status: 404, body: \"no\\e[31m\\0such\\r\\npage\"}]")) {
      Cli.Result result = cli.run(DAY, DAY);

      assertThat(result.out()).contains("Mixpanel answered 404: no [31m such page.");
    }
  }

  @Test
  void anAccountThatExpiresDuringARunKeepsWhatIsCommitted() throws IOException {
    try (Cli cli =
        cli("faults: [{when: {day: 2024-01-02}, fault: status, status: 401, body: expired}]")) {
      // When
      Cli.Result result = cli.run(DAY, "2024-01-03", "--set", "source.daysPerRequest=1");

      // Then nothing is asked for after the refusal
      assertThat(result.exit()).isEqualTo(8);
      assertThat(result.out())
          .contains("1 committed", "not committed: 2024-01-02 to 2024-01-03", "SOURCE-CREDENTIALS");
      assertThat(cli.sandbox().requests()).hasSize(2);
      assertThat(cli.lake().files("_SUCCESS")).containsExactly("dt=2024-01-01/_SUCCESS");
    }
  }

  @Test
  void whereNobodyTakesTheConnectionNoWindowIsDivided() throws IOException {
    try (Cli cli = cli("faults: []")) {
      // Given an address at which nobody listens
      int port;
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }

      // When
      Cli.Result result =
          cli.run(
              DAY,
              "2024-01-08",
              "--json",
              "--set",
              "source.daysPerRequest=8",
              "--set",
              "source.host=http://127.0.0.1:" + port);

      // Then
      assertThat(result.exit()).isEqualTo(5);
      assertThat(result.err())
          .contains("not committed: 2024-01-01 to 2024-01-08", "SOURCE-UNREACHABLE", "3 attempts");
      assertThat(new ObjectMapper().readTree(result.out()).path("requests")).hasSize(3);
    }
  }

  @Test
  void whileMixpanelIsDownARunDoesNotAskForEveryDay() throws IOException {
    try (Cli cli = cli("faults: [{fault: status, status: 503}]")) {
      // When
      Cli.Result result = cli.run(DAY, "2024-03-31", "--set", "source.daysPerRequest=1");

      // Then
      assertThat(result.exit()).isEqualTo(5);
      assertThat(result.out())
          .contains("not committed: 2024-01-01 to 2024-03-31")
          .contains("SOURCE-OUTAGE: Not asked for, after 10 times in a row without an answer");
      assertThat(cli.sandbox().requests()).hasSizeLessThan(40);
    }
  }

  @Test
  void aWindowThatFailsIsDividedUntilOneDayIsToBlame() throws IOException {
    try (Cli cli = cli("faults: [{when: {day: 2024-01-03}, fault: half-object}]")) {
      // When
      Cli.Result result = cli.run(DAY, "2024-01-08", "--set", "source.daysPerRequest=8");

      // Then
      assertThat(result.exit()).isEqualTo(8);
      assertThat(result.out()).contains("7 committed", "not committed: 2024-01-03\n");
      assertThat(cli.lake().files("_SUCCESS")).hasSize(7);
    }
    // And the next run asks for what is missing only
    try (Cli cli = new Cli(folder, settings)) {
      java.nio.file.Files.delete(folder.resolve("flow.yaml"));
      Cli.Result next = cli.run(DAY, "2024-01-08");
      assertThat(next.exit()).isZero();
      assertThat(cli.sandbox().requests())
          .singleElement()
          .matches(r -> r.query().get("from_date").equals("2024-01-03"));
    }
  }

  @Test
  void theSameWordsInsideAnEventAreData() throws IOException {
    // Given
    settings =
        settings.withEvents(
            new ScriptedEvents()
                .day(
                    DAY,
                    "{\"properties\":{\"time\":1704067200000,\"t\":\"Date range exceeds 90 days into"
                        + " the past\"},\"event\":\"e\"}",
                    "{\"event\":\"export terminated early\",\"properties\":{\"time\":1704067200000,"
                        + "\"error\":\"terminated early\"}}"));
    try (Cli cli = cli("faults: []")) {
      // When
      Cli.Result result = cli.run(DAY, DAY);

      // Then
      assertThat(result.exit()).as(result.out()).isZero();
      assertThat(cli.lake().count()).isEqualTo(2);
    }
  }

  @Test
  void anEmptyBodyIsAnEmptyDay() throws IOException {
    try (Cli cli = cli("faults: [{fault: empty}]")) {
      Cli.Result result = cli.run(DAY, DAY);

      assertThat(result.exit()).isZero();
      assertThat(result.out()).contains("1 committed");
      assertThat(cli.lake().files("part-")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 403})
  void daysOutsideRetentionAreNamed(int status) throws IOException {
    try (Cli cli = cli("faults: [{fault: retention, status: " + status + "}]")) {
      Cli.Result result = cli.run(DAY, "2024-01-02");

      assertThat(result.exit()).isEqualTo(4);
      assertThat(result.out())
          .contains("SOURCE-OUTSIDE-RETENTION", "not committed: 2024-01-01 to 2024-01-02")
          .contains("next: a later days.from")
          .doesNotContain("the same command again");
      assertThat(cli.lake().files("_SUCCESS")).isEmpty();
    }
  }

  @Test
  void aRedirectTakesNoCredentialsAnywhere() throws IOException {
    Path otherFolder = java.nio.file.Files.createDirectories(folder.resolve("other"));
    try (Cli other = new Cli(otherFolder, settings);
        Cli cli =
            cli(
                "faults: [{fault: redirect, body: \""
                    + other.sandbox().url()
                    + "/api/2.0/export\"}]")) {
      Cli.Result result = cli.run(DAY, DAY);

      assertThat(result.exit()).isEqualTo(2);
      assertThat(result.out()).contains("Redirects are not followed");
      assertThat(other.sandbox().requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "401|Unauthorized|3",
        "403|no permission for project|3",
        "400|Unable to authenticate request|3",
        "400|invalid project id for cluster|3",
        "304||2",
        "402|payment required|4",
        "400|where is invalid|2",
        "404|Not found|2"
      })
  void whatNoRetryCanHelpStopsAtOnce(String fault) throws IOException {
    String[] parts = fault.split("\\|");
    try (Cli cli =
        cli("faults: [{fault: status, status: " + parts[0] + ", body: \"" + parts[1] + "\"}]")) {
      Cli.Result result = cli.run(DAY, "2024-02-15", "--set", "source.quota.concurrent=1");

      assertThat(result.exit()).isEqualTo(Integer.parseInt(parts[2]));
      assertThat(cli.sandbox().requests()).hasSize(1);
      assertThat(result.out()).contains(parts[1], "not committed: 2024-01-01 to 2024-02-15");
      assertThat(cli.lake().files("_SUCCESS")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 206})
  void anotherSuccessThan200IsToldWithoutItsBody(int status) throws IOException {
    String body = "{event: Purchase, email: ann@example.com}";
    try (Cli cli =
        cli("faults: [{fault: status, status: " + status + ", body: \"" + body + "\"}]")) {
      // When
      Cli.Result result = cli.run(DAY, DAY);

      // Then
      assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(5);
      assertThat(result.out())
          .contains("SOURCE-INCOMPLETE", "Mixpanel answered " + status + " instead of 200");
      assertThat(cli.sandbox().requests()).hasSize(3);
      assertThat(cli.lake().files("_SUCCESS")).isEmpty();
      assertThat(cli.lake().files("").stream().filter(file -> file.startsWith("_mixlake/runs/")))
          .singleElement()
          .satisfies(
              file ->
                  assertThat(cli.lake().path().resolve(file))
                      .content()
                      .contains("SOURCE-INCOMPLETE")
                      .doesNotContain("ann@example.com"));
    }
  }

  @Test
  void wrongCredentialsAreExplainedAndNeverShown() throws IOException {
    try (Cli cli = new Cli(folder, settings)) {
      java.nio.file.Files.writeString(folder.resolve("password"), "wrong-s3cret");

      Cli.Result result = cli.run(DAY, DAY);

      assertThat(result.exit()).isEqualTo(3);
      assertThat(result.out())
          .contains("Likely the key", "next: correct the credentials, with check; then the same");
      assertThat(result.out() + result.err()).doesNotContain("wrong-s3cret");
      for (String file : cli.lake().files("")) {
        assertThat(java.nio.file.Files.readString(cli.lake().path().resolve(file)))
            .doesNotContain("wrong-s3cret")
            .doesNotContain(SandboxSettings.USERNAME);
      }
    }
  }

  @Test
  void aBombIsOneLongLine() throws IOException {
    try (Cli cli = cli("faults: [{fault: bomb, bytes: 300000000}]")) {
      Cli.Result result = cli.run(DAY, DAY, "--set", "source.limits.maxLineBytes=1MB");

      // A line that long has no end that could be checked.
      assertThat(result.exit()).isEqualTo(5);
      assertThat(cli.lake().files("_SUCCESS")).isEmpty();
    }
  }
}
