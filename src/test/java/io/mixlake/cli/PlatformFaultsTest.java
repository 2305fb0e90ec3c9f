package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.sandbox.GeneratedEvents;
import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.sandbox.ScriptedEvents;
import io.mixlake.sandbox.platform.PlatformFault;
import io.mixlake.sandbox.platform.PlatformFault.Kind;
import io.mixlake.sandbox.platform.PlatformSandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Experience Platform in trouble: what can be repeated is, nothing doubles, nothing hangs on. */
class PlatformFaultsTest {
  private static final String DAY = "2024-01-01";
  private static final String CREATE = "POST /data/foundation/import/batches";
  private static final String PUT = "PUT .*";

  @TempDir Path folder;

  private List<String> rowsWithoutFaults() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other"));
    try (PlatformCli cli = PlatformCli.with(other)) {
      assertThat(cli.run(DAY, DAY).exit()).isZero();
      return cli.platform().activeRows();
    }
  }

  static Stream<PlatformFault> passing() {
    return Stream.of(
        PlatformFault.status(500, CREATE, "oops").times(2),
        PlatformFault.status(503, PUT, "{}").times(2),
        PlatformFault.status(502, ".* COMPLETE", "<html>").times(2),
        PlatformFault.status(504, "GET .*/catalog/batches/.*", "").times(2),
        PlatformFault.status(429, CREATE, "{\"error_code\": \"429050\"}").times(2),
        PlatformFault.status(429, PUT, "").header("Retry-After", "0").times(2),
        PlatformFault.status(503, ".*/ims/token/v3", "").times(2),
        PlatformFault.of(Kind.LOST, CREATE).times(1),
        PlatformFault.of(Kind.LOST, PUT).times(1),
        PlatformFault.of(Kind.LOST, "POST .* COMPLETE").times(1),
        PlatformFault.of(Kind.CUT, PUT).times(2),
        PlatformFault.of(Kind.EXPIRED, PUT).times(1),
        PlatformFault.of(Kind.EXPIRED, "GET .*/catalog/batches/.*").times(1),
        PlatformFault.of(Kind.EXPIRED, CREATE).times(1));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void troubleThatPassesCostsNothing(PlatformFault fault) throws IOException {
    try (PlatformCli cli = PlatformCli.with(folder, fault)) {
      // When
      Cli.Result result = cli.run(DAY, DAY);

      // Then
      assertThat(result.exit()).as(result.out() + result.err()).isZero();
      assertThat(cli.platform().activeRows()).isNotEmpty().isEqualTo(rowsWithoutFaults());
      assertThat(cli.platform().batches()).containsExactly("success");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, 400003, orgId, 7",
    "403, 403025, Developer Console, 3",
    "404, 404, datasetId, 7",
    "414, 414, shorter names, 7",
    "415, 415, type of the body, 7"
  })
  void whatNoRetryCanHelpIsExplainedAndAborted(int status, String code, String hint, int exit)
      throws IOException {
    String body = "{\"error_code\": \"" + code + "\", \"message\": \"Words of the platform\"}";
    try (PlatformCli cli = PlatformCli.with(folder, PlatformFault.status(status, PUT, body))) {
      // When
      Cli.Result result = cli.run(DAY, DAY);

      // Then
      assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(exit);
      assertThat(result.out())
          .contains("answered " + status, code, "Words of the platform", hint)
          .contains("not committed: 2024-01-01");
      assertThat(cli.requests(PUT)).isEqualTo(1);
      assertThat(cli.platform().batches()).containsExactly("aborted");
    }
  }

  @Test
  void aTokenThatIsRefusedTwiceEndsTheRun() throws IOException {
    PlatformFault fault =
        PlatformFault.status(401, "GET .*", "{\"error_code\": \"401013\", \"message\": \"bad\"}");
    try (PlatformCli cli = PlatformCli.with(folder, fault)) {
      Cli.Result result = cli.run(DAY, DAY);

      assertThat(result.exit()).isEqualTo(3);
      assertThat(result.err()).contains("401013", "clientSecret");
      assertThat(cli.platform().requests().stream().filter(r -> r.status() == 401)).hasSize(2);
      assertThat(cli.mixpanel().requests()).isEmpty();
    }
  }

  @Test
  void aPlatformThatStaysAwayLeavesTheRestToTheNextRun() throws IOException {
    // Given
    try (PlatformCli cli = PlatformCli.with(folder, PlatformFault.of(Kind.CUT, PUT))) {
      Cli.Result result = cli.run(DAY, DAY);

      assertThat(result.exit()).as(result.out()).isEqualTo(7);
      assertThat(result.out()).contains("TARGET-UNREACHABLE", "3 attempts");
      assertThat(cli.requests(PUT)).isEqualTo(3);
    }

    // When
    try (PlatformCli cli = PlatformCli.with(folder)) {
      Cli.Result next = cli.run(DAY, DAY);

      // Then
      assertThat(next.exit()).as(next.err()).isZero();
      assertThat(cli.platform().activeRows()).isEqualTo(rowsWithoutFaults());
      assertThat(cli.platform().batches()).containsExactly("aborted", "success");
      assertThat(cli.mixpanel().requests()).as("nothing is exported again").isEmpty();
    }
  }

  @Test
  void aFailedBatchIsToldInThePlatformsWordsAndOtherDaysStay() throws IOException {
    PlatformFault fault = PlatformFault.of(Kind.FAILED, ".*-2024-01-02-.*");
    try (PlatformCli cli = PlatformCli.with(folder, fault)) {
      // When
      Cli.Result result = cli.run(DAY, "2024-01-03");

      // Then
      assertThat(result.exit()).isEqualTo(8);
      assertThat(result.out())
          .contains("2 committed", "TARGET-BATCH-FAILED", "INGEST-1212-400", "rows by code: {1401=")
          .contains("not committed: 2024-01-02");
      assertThat(cli.platform().batches())
          .containsExactlyInAnyOrder("success", "failed", "success");
      assertThat(cli.lake().rejects()).isNotEmpty().allMatch(line -> line.contains("1401 fated"));
    }
  }

  @Test
  void aFailedReplacementLeavesTheDayAsItWas() throws IOException {
    List<String> before;
    try (PlatformCli cli = PlatformCli.with(folder)) {
      cli.run(DAY, DAY);
      before = cli.platform().activeRows();
    }
    try (PlatformCli cli = PlatformCli.with(folder, PlatformFault.of(Kind.FAILED, ".*"))) {
      Cli.Result redo = cli.run(DAY, DAY, "--redo");

      assertThat(redo.exit()).isEqualTo(7);
      assertThat(cli.platform().activeRows()).isEqualTo(before);
      assertThat(cli.run(DAY, DAY).out()).contains("1 there before");
    }
  }

  @Test
  void aBatchThatIsStuckIsAbortedWhenItsTimeIsOver() throws IOException {
    try (PlatformCli cli = PlatformCli.with(folder, PlatformFault.of(Kind.STUCK, ".*"))) {
      Cli.Result result = cli.run(DAY, DAY, "--set", "target.experience-platform.deadline=20ms");

      assertThat(result.exit()).isEqualTo(7);
      assertThat(result.out()).contains("TARGET-BATCH-LATE", "was still staging", "aborted");
      assertThat(cli.platform().batches()).containsExactly("aborted");
    }
  }

  @Test
  void aBatchThatCannotBeAbortedAnyMoreIsLookedAtByTheNextRun() throws IOException {
    // Given
    try (PlatformCli cli =
        PlatformCli.with(
            folder,
            PlatformFault.of(Kind.STUCK, ".*"),
            PlatformFault.status(400, ".* ABORT", "{}"))) {
      Cli.Result result = cli.run(DAY, DAY, "--set", "target.experience-platform.deadline=20ms");
      assertThat(result.exit()).isEqualTo(7);
      assertThat(result.out()).contains("the next run looks at it again");
    }
    Path batches = folder.resolve("platform/batches.json");
    Files.writeString(batches, Files.readString(batches).replace("STUCK", "NONE"));

    // When
    try (PlatformCli cli = PlatformCli.with(folder)) {
      Cli.Result next = cli.run(DAY, DAY);

      // Then
      assertThat(next.out()).contains("1 there before");
      assertThat(cli.platform().batches()).containsExactly("success");
      assertThat(cli.platform().activeRows()).isEqualTo(rowsWithoutFaults());
    }
  }

  @Test
  void rowsThatThePlatformLeavesOutAreRejectsWithTheirReason() throws IOException {
    // Given a mapping that leaves the required _id empty where a property is missing
    ScriptedEvents events =
        new ScriptedEvents()
            .day(
                DAY,
                "{\"event\":\"a\",\"properties\":{\"time\":1704067200000,\"id\":\"1\"}}",
                "{\"event\":\"b\",\"properties\":{\"time\":1704067200000,\"id\":\"2\"}}",
                "{\"event\":\"c\",\"properties\":{\"time\":1704067200000}}");
    try (PlatformCli cli =
        new PlatformCli(
            folder,
            SandboxSettings.defaults().withEvents(events),
            PlatformSandboxSettings.in(folder.resolve("platform")))) {
      Files.writeString(
          cli.mapping(),
          """
          {"rest": false, "mappings": [
            {"source": "properties.id", "destination": "_id"},
            {"source": "mixlake.time", "destination": "timestamp"},
            {"source": "event", "destination": "eventType"}]}
          """);

      // When
      String percent = "target.experience-platform.partialIngestionPercent=";
      Cli.Result strict = cli.run(DAY, DAY, "--set", percent + "10");
      Cli.Result partial = cli.run(DAY, DAY, "--json", "--set", percent + "50");

      // Then
      assertThat(strict.exit()).isEqualTo(7);
      assertThat(partial.exit()).as(partial.err()).isZero();
      assertThat(partial.out()).contains("\"outputRecordCount\" : 2", "\"TARGET-ROW-REFUSED\" : 1");
      assertThat(cli.platform().activeRows()).hasSize(2);
      assertThat(cli.lake().rejects())
          .hasSize(2)
          .allSatisfy(
              line -> assertThat(line).contains("TARGET-ROW-REFUSED", "1555", "_id", "\\\"c\\\""));
    }
  }

  @Test
  void aBatchThatIsTakenCountsAlsoIfTheReasonsForItsGapsCannotBeRead() throws IOException {
    // Given a platform that leaves a row out and does not say why
    ScriptedEvents events =
        new ScriptedEvents()
            .day(
                DAY,
                "{\"event\":\"a\",\"properties\":{\"time\":1704067200000,\"id\":\"1\"}}",
                "{\"event\":\"c\",\"properties\":{\"time\":1704067200000}}");
    PlatformFault silent = PlatformFault.status(403, "GET /data/foundation/export/.*", "no");
    try (PlatformCli cli =
        new PlatformCli(
            folder,
            SandboxSettings.defaults().withEvents(events),
            PlatformSandboxSettings.in(folder.resolve("platform")).withFaults(silent))) {
      Files.writeString(
          cli.mapping(),
          """
          {"rest": false, "mappings": [
            {"source": "properties.id", "destination": "_id"},
            {"source": "mixlake.time", "destination": "timestamp"}]}
          """);

      // When
      Cli.Result result =
          cli.run(DAY, DAY, "--set", "target.experience-platform.partialIngestionPercent=60");

      // Then
      assertThat(result.exit()).as(result.err()).isZero();
      assertThat(cli.platform().activeRows()).hasSize(1);
      assertThat(cli.lake().rejects())
          .singleElement()
          .asString()
          .contains("TARGET-ROW-REFUSED", "403");
      assertThat(cli.run(DAY, DAY).out()).contains("1 there before");
    }
  }

  static Stream<PlatformFault> partFaults() {
    return Stream.of(
        PlatformFault.of(Kind.CUT, "PATCH .*").after(100).times(1),
        PlatformFault.of(Kind.CUT, "PATCH .*").after(1).times(1),
        PlatformFault.of(Kind.LOST, "PATCH .*").times(1),
        PlatformFault.status(503, "PATCH .*", "").times(1),
        PlatformFault.status(400, "POST .*/files/.* COMPLETE", "{}").times(1),
        PlatformFault.of(Kind.EXPIRED, "PATCH .*").after(2).times(1));
  }

  @ParameterizedTest
  @MethodSource("partFaults")
  void aLargeFileGoesUpInPartsThatFit(PlatformFault fault) throws IOException {
    PlatformSandboxSettings target =
        PlatformSandboxSettings.in(folder.resolve("platform"))
            .withMostBytes(4096)
            .withFaults(fault);
    SandboxSettings source = SandboxSettings.defaults().withEvents(new GeneratedEvents(5, 120));
    try (PlatformCli cli = new PlatformCli(folder, source, target)) {
      // When
      Cli.Result result =
          cli.run(
              DAY,
              DAY,
              "--set",
              "target.experience-platform.upload={single: 4KB, part: 4KB}",
              "--set",
              "target.fileSize=1MB");

      // Then
      assertThat(result.exit()).as(result.out() + result.err()).isZero();
      assertThat(cli.requests("PATCH .*")).isGreaterThan(3);
      assertThat(cli.platform().activeRows()).isEqualTo(rowsWithoutFaults());
    }
  }
}
