package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.mixlake.sandbox.FaultPlan;
import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.sandbox.ScriptedEvents;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a webhook hears of runs. */
class AlertsTest {
  private static final String DAY = "2024-01-01";
  private static final String TOKEN = "hook-t0ken";

  @TempDir Path folder;
  private final ScriptedEvents events = new ScriptedEvents();
  private final List<String> posted = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private HttpServer hook;

  @BeforeEach
  void start() throws IOException {
    hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hook.createContext(
        "/" + TOKEN,
        exchange -> {
          posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    hook.start();
    String address = "http://127.0.0.1:" + hook.getAddress().getPort() + "/" + TOKEN;
    Files.writeString(folder.resolve("hook"), address);
    events.day(DAY, event(1), event(2));
  }

  @AfterEach
  void stop() {
    hook.stop(0);
  }

  private Cli cli(String faults) throws IOException {
    return new Cli(
        folder,
        SandboxSettings.defaults()
            .withQuota(0, 0, 0)
            .withEvents(events)
            .withFaults(FaultPlan.parse(faults)));
  }

  private static String event(int i) {
    return "{\"event\":\"a\",\"properties\":{\"time\":" + (1_704_067_200_000L + i) + "}}";
  }

  private Cli.Result run(Cli cli, String command, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--from",
                DAY,
                "--to",
                DAY,
                "--set",
                "alerts.webhook=${file:" + folder.resolve("hook") + "}"));
    arguments.addAll(List.of(more));
    return cli.command(command, arguments.toArray(String[]::new));
  }

  private List<String> heard() throws IOException {
    List<String> words = new ArrayList<>();
    for (String text : posted) {
      JsonNode alert = new ObjectMapper().readTree(text);
      words.add(alert.path("kind").asText() + " " + alert.path("event").asText());
    }
    posted.clear();
    return words;
  }

  @Test
  void driftOfPropertiesIsTold() throws IOException {
    // Given a day of events with a price, and one whose prices are texts and coupons are new
    for (int i = 0; i < 60; i++) {
      long time = 1_704_067_200_000L + 1000 + i;
      events.day(DAY, priced(time, "1.5", ""));
      events.day("2024-01-02", priced(time + 86_400_000, "\"1.5\"", ",\"coupon\":true"));
    }
    String hookSetting = "alerts.webhook=${file:" + folder.resolve("hook") + "}";
    try (Cli cli = cli("faults: []")) {
      run(cli, "run");
      assertThat(heard()).containsExactly("run start", "run success");

      // When
      cli.run("2024-01-02", "2024-01-02", "--set", hookSetting);

      // Then
      JsonNode drift = new ObjectMapper().readTree(posted.get(2));
      assertThat(drift.path("event").asText()).isEqualTo("drift");
      assertThat(drift.path("drift"))
          .extracting(JsonNode::asText)
          .contains("coupon: new", "price: also string", "price: no longer number");
      posted.clear();

      // When nothing is new
      cli.run("2024-01-02", "2024-01-02", "--redo", "--set", hookSetting);
      assertThat(heard()).doesNotContain("run drift");
    }
  }

  private static String priced(long time, String price, String more) {
    return ("{\"event\":\"a\",\"properties\":{\"time\":" + time + ",\"price\":" + price + more)
        .concat("}}");
  }

  @Test
  void startAndSuccessOfEveryCommand() throws IOException {
    try (Cli cli = cli("faults: []")) {
      run(cli, "run", "--set", "landing.keep=forever");
      JsonNode success = new ObjectMapper().readTree(posted.get(1));
      run(cli, "sync", "--set", "landing.keep=forever");
      run(cli, "replay", "--set", "landing.keep=forever");

      assertThat(success.path("text").asText())
          .startsWith("Mixlake, flow test: success. run 20")
          .contains("1 days committed", "2 rows");
      assertThat(success.at("/outcome/committed").asInt()).isEqualTo(1);
      assertThat(heard())
          .containsExactly(
              "run start",
              "run success",
              "sync start",
              "sync success",
              "replay start",
              "replay success");
    }
  }

  @Test
  void failureWithItsReasonAndNoSecret() throws IOException {
    try (Cli cli = cli("faults: [{fault: status, status: 500, body: oops sandbox-secret}]")) {
      Cli.Result result = run(cli, "run");

      assertThat(result.exit()).isEqualTo(5);
      String failure = posted.get(1);
      assertThat(failure).contains("SOURCE-UNREACHABLE", "\"missing\":[\"2024-01-01\"]", "oops");
      assertThat(String.join(" ", posted)).doesNotContain("sandbox-secret").doesNotContain(TOKEN);
      assertThat(heard()).containsExactly("run start", "run failure");
    }
  }

  @Test
  void aRunThatCannotBeginIsAFailure() throws IOException {
    try (Cli cli = cli("faults: []")) {
      Path lock = cli.lake().path().resolve("_mixlake/lock.json");
      Files.createDirectories(lock.getParent());
      Files.writeString(
          lock,
          "{\"runId\":\"r1\",\"host\":\"elsewhere\",\"pid\":1,\"touchedAt\":\"%s\"}"
              .formatted(java.time.Instant.now()));

      run(cli, "sync");

      assertThat(posted.get(0)).contains("is using this dataset").doesNotContain("outcome");
      assertThat(heard()).containsExactly("sync failure");
    }
  }

  @Test
  void rejectsShrinkingEmptinessAndSlowness() throws IOException {
    try (Cli cli = cli("faults: []")) {
      // Rejected lines
      events.day(DAY, "no event", event(3));
      run(cli, "run", "--set", "errors.threshold=50%", "--set", "alerts.errorRate=20%");
      assertThat(heard()).containsExactly("run start", "run success", "run error-rate");
      run(cli, "run", "--redo", "--set", "errors.threshold=50%", "--set", "alerts.errorRate=40%");
      assertThat(heard()).containsExactly("run start", "run success");

      // A day that shrank, and one that is empty
      events.clear(DAY);
      run(cli, "sync");
      assertThat(heard()).containsExactly("sync start", "sync failure", "sync shrink");
      run(cli, "sync", "--accept-shrink");
      assertThat(heard()).containsExactly("sync start", "sync success", "sync no-data");

      // A run that takes longer than nothing
      run(cli, "sync", "--set", "alerts.delay=0ms");
      assertThat(heard()).containsExactlyInAnyOrder("sync start", "sync delay", "sync success");
    }
  }

  @Test
  void aWebhookThatFailsFailsNoRun() throws IOException {
    try (Cli cli = cli("faults: []")) {
      status = 503;
      Cli.Result refused = run(cli, "run");
      hook.stop(0);
      Cli.Result gone = run(cli, "sync");
      Files.writeString(folder.resolve("hook"), "no address " + TOKEN);
      Cli.Result wrong = run(cli, "sync");
      Files.delete(folder.resolve("hook"));

      assertThat(refused.exit()).isZero();
      assertThat(refused.err())
          .contains("Alert start was not delivered: the webhook answered 503", "Alert success");
      assertThat(gone.exit()).isZero();
      assertThat(gone.err()).contains("cannot be reached: ConnectException");
      assertThat(wrong.exit()).isZero();
      assertThat(wrong.err()).contains("cannot be reached: IllegalArgumentException");
      for (Cli.Result result : List.of(refused, gone, wrong)) {
        assertThat(result.out() + result.err()).doesNotContain(TOKEN);
      }
    }
  }
}
