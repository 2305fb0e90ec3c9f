package io.mixlake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.mixlake.flow.LastingFlow;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a webhook hears of a scheduled run that its job begins more than once. */
class PlanSyncFnTest {
  private static final Instant DUE = Instant.parse("2024-02-10T03:00:00Z");
  private static final ScheduledRun RUN = new ScheduledRun(DUE, DUE);

  @TempDir Path folder;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private HttpServer hook;
  private LastingFlow flow;

  @BeforeEach
  void start() throws Exception {
    hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hook.createContext(
        "/",
        exchange -> {
          JsonNode alert = new ObjectMapper().readTree(exchange.getRequestBody());
          heard.add(alert.path("event").asText());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    hook.start();
    Path address =
        Files.writeString(
            folder.resolve("hook"), "http://127.0.0.1:" + hook.getAddress().getPort() + "/");
    flow = SandboxFlow.daily(folder, "alerts: {webhook: '${file:" + address + "}'}");
    Storage.configure(PipelineOptionsFactory.create());
  }

  @AfterEach
  void stop() {
    hook.stop(0);
  }

  private void begin() {
    Pipeline pipeline = Pipeline.create();
    pipeline.apply(Create.of(RUN)).apply(new PlanSyncs(flow, true));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void itsStartIsToldOnce() {
    begin();
    begin();

    assertThat(heard).containsExactly("start");
  }

  @Test
  void whyItCannotBeginIsToldOnce() throws IOException {
    Path ledger = Files.createDirectories(folder.resolve("lake/_mixlake/days"));
    Files.writeString(ledger.resolve("dt=2024-02-09.json"), "{");

    assertThatThrownBy(this::begin).hasMessageContaining("is not what Mixlake wrote");
    assertThatThrownBy(this::begin).hasMessageContaining("is not what Mixlake wrote");

    assertThat(heard).containsExactly("failure");
  }
}
