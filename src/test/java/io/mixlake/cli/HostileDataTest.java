package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.sandbox.FaultPlan;
import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.sandbox.ScriptedEvents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data that breaks parsers, all of it in one run with a small heap; and secrets under failure. */
class HostileDataTest {
  private static final String DAY = "2024-01-01";
  private static final long TIME = 1_704_067_200_000L;

  @TempDir Path folder;

  private static String event(String name, String more) {
    return "{\"event\":\"" + name + "\",\"properties\":{\"time\":" + TIME + more + "}}";
  }

  @Test
  void theRunGoesOn() throws Exception {
    // Given
    ScriptedEvents events = new ScriptedEvents();
    byte[] endless = new byte[100_000_000];
    Arrays.fill(endless, (byte) '0');
    events.bytes(DAY, endless);
    events.bytes(DAY, new byte[] {'{', 0, (byte) 0xFF, (byte) 0xC0, '}'});
    StringBuilder wide = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      wide.append(",\"property ").append(i).append("\":").append(i);
    }
    events.day(
        DAY,
        event("large", ",\"text\":\"" + "x".repeat(50_000_000) + "\""),
        event("deep", ",\"d\":" + "[".repeat(5_000) + "]".repeat(5_000)),
        event("wide", wide.toString()),
        event("../../etc/passwd", ",\"$insert_id\":\"/dev/null\""),
        event("a/b\\\\c:*?<>|", ""),
        event("nul \\u0000", ",\"n\":\"\\u0000\""),
        event("", ""),
        event("good", ""));
    try (Cli cli = new Cli(folder, SandboxSettings.defaults().withEvents(events))) {
      // When
      Process process =
          ChildProcess.start(
              folder.resolve("output"),
              List.of("-Xmx512m"),
              List.of(
                  "run",
                  cli.flow().toString(),
                  "--from",
                  DAY,
                  "--to",
                  DAY,
                  "--set",
                  "errors.threshold=50%",
                  "--set",
                  "source.timeouts.idle=30s",
                  "--set",
                  "source.timeouts.firstByte=60s"));

      // Then
      assertThat(process.waitFor()).as(Files.readString(folder.resolve("output"))).isZero();
      assertThat(cli.lake().query("SELECT event FROM $lake ORDER BY event"))
          .extracting(row -> row.get("event"))
          .containsExactlyInAnyOrder(
              "", "../../etc/passwd", "a/b\\c:*?<>|", "good", "large", "nul \u0000", "wide");
      assertThat(cli.lake().rejects().stream().map(line -> line.substring(0, 60)))
          .hasSize(3)
          .anyMatch(line -> line.contains("EVENT-TOO-DEEP"))
          .anyMatch(line -> line.contains("EVENT-TOO-LONG") && line.contains("100000000"))
          .anyMatch(line -> line.contains("EVENT-NOT-UTF8"));
      assertThat(Files.list(folder).map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("flow.yaml", "lake", "output", "password", "user");
    }
  }

  @Test
  void nothingSecretIsPrintedOrWritten() throws Exception {
    // Given answers that repeat what they were asked with
    String pair = SandboxSettings.USERNAME + ":" + SandboxSettings.PASSWORD;
    String header = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    String echo =
        "Basic " + header + " of " + SandboxSettings.USERNAME + " with " + SandboxSettings.PASSWORD;
    ScriptedEvents events =
        new ScriptedEvents()
            .day(DAY, event("a", ",\"email\":\"jane@example.com\""), "jane@example.com {");
    for (int status : List.of(401, 500, 418)) {
      Path home = Files.createDirectories(folder.resolve("s" + status));
      FaultPlan faults =
          FaultPlan.parse(
              "faults: [{fault: status, status: " + status + ", body: \"" + echo + "\"}]");
      SandboxSettings settings = SandboxSettings.defaults().withQuota(0, 0, 0).withEvents(events);
      try (Cli cli = new Cli(home, settings.withFaults(faults))) {
        // When
        Cli.Result result = cli.run(DAY, DAY, "--json");

        // Then
        assertThat(result.exit()).isNotZero();
        assertThat(result.out() + result.err())
            .contains("***")
            .doesNotContain(SandboxSettings.PASSWORD, header, SandboxSettings.USERNAME);
        for (String file : cli.lake().files("")) {
          assertThat(Files.readString(cli.lake().path().resolve(file)))
              .doesNotContain(SandboxSettings.PASSWORD, header, SandboxSettings.USERNAME);
        }
      }
    }
    // And values of properties stay in the data
    Path home = Files.createDirectories(folder.resolve("values"));
    try (Cli cli = new Cli(home, SandboxSettings.defaults().withEvents(events))) {
      Cli.Result result = cli.run(DAY, DAY);
      assertThat(result.out() + result.err()).doesNotContain("jane@example.com");
    }
  }
}
