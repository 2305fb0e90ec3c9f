package io.mixlake.cli;

import io.mixlake.flow.Flow;
import io.mixlake.flow.Source;
import io.mixlake.flow.Source.DateReading;
import io.mixlake.flow.Target;
import io.mixlake.sandbox.SandboxServer;
import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.sandbox.platform.PlatformSandboxSettings;
import io.mixlake.sandbox.platform.PlatformServer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Starts look-alikes for flows whose source or target has the host {@code sandbox}, and leaves
 * other flows as they are.
 */
final class EmbeddedSandbox implements Closeable {
  private static final String HOST = "host";

  private final Deque<Closeable> servers = new ArrayDeque<>();
  private Flow flow;

  private EmbeddedSandbox(Flow flow) {
    this.flow = flow;
  }

  static EmbeddedSandbox startFor(Flow flow) throws IOException {
    EmbeddedSandbox sandbox = new EmbeddedSandbox(flow);
    if (flow.source().host().equals(Source.SANDBOX)) {
      sandbox.startMixpanel(flow.source());
    }
    if (Source.SANDBOX.equals(flow.target().options().get(HOST))) {
      sandbox.startPlatform(flow.target());
    }
    return sandbox;
  }

  private void startMixpanel(Source source) throws IOException {
    ZoneId zone = source.dates() == DateReading.UTC ? ZoneOffset.UTC : source.timezone();
    SandboxServer server =
        SandboxServer.start(
            SandboxSettings.defaults()
                .withClock(Clock.systemUTC(), zone)
                .withEvents(SandboxSettings.GENERATED.in(zone)));
    servers.push(server);
    flow = flow.withSource(source.withHost(server.url()));
  }

  /** What it is given stays in a folder of the target's, so that the next run finds it. */
  private void startPlatform(Target target) throws IOException {
    Path folder = Path.of(target.path(), "look-alike");
    PlatformServer server = PlatformServer.start(PlatformSandboxSettings.in(folder));
    servers.push(server);
    Map<String, String> options = new HashMap<>(target.options());
    options.put(HOST, server.url());
    options.put("imsHost", server.url());
    options.put("orgId", PlatformSandboxSettings.ORG_ID);
    options.put("clientId", PlatformSandboxSettings.CLIENT_ID);
    options.put("clientSecret", PlatformSandboxSettings.CLIENT_SECRET);
    options.put("datasetId", PlatformSandboxSettings.DATASET_ID);
    flow = flow.withTarget(target.withOptions(options));
  }

  /** The flow, with the look-alikes' addresses. */
  Flow flow() {
    return flow;
  }

  @Override
  public void close() throws IOException {
    for (Closeable server : servers) {
      server.close();
    }
  }
}
