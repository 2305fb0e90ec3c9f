package io.mixlake.cli;

import io.mixlake.flow.Flow;
import io.mixlake.flow.Source;
import io.mixlake.flow.Source.DateReading;
import io.mixlake.sandbox.SandboxServer;
import io.mixlake.sandbox.SandboxSettings;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Starts the sandbox for flows whose host is {@code sandbox}, and leaves other flows as they are.
 */
final class EmbeddedSandbox implements Closeable {
  private final SandboxServer server;
  private final Flow flow;

  private EmbeddedSandbox(SandboxServer server, Flow flow) {
    this.server = server;
    this.flow = flow;
  }

  static EmbeddedSandbox startFor(Flow flow) throws IOException {
    Source source = flow.source();
    if (!source.host().equals(Source.SANDBOX)) {
      return new EmbeddedSandbox(null, flow);
    }
    ZoneId zone = source.dates() == DateReading.UTC ? ZoneOffset.UTC : source.timezone();
    SandboxServer server =
        SandboxServer.start(SandboxSettings.defaults().withClock(Clock.systemUTC(), zone));
    return new EmbeddedSandbox(server, flow.withSource(source.withHost(server.url())));
  }

  /** The flow, with the sandbox's address. */
  Flow flow() {
    return flow;
  }

  @Override
  public void close() throws IOException {
    if (server != null) {
      server.close();
    }
  }
}
