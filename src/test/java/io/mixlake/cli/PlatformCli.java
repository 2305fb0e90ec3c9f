package io.mixlake.cli;

import io.mixlake.sandbox.GeneratedEvents;
import io.mixlake.sandbox.SandboxServer;
import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.sandbox.platform.PlatformFault;
import io.mixlake.sandbox.platform.PlatformSandboxSettings;
import io.mixlake.sandbox.platform.PlatformServer;
import io.mixlake.support.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs commands between look-alikes of both ends, as a user would. */
final class PlatformCli implements AutoCloseable {
  private final Path folder;
  private final SandboxServer mixpanel;
  private final PlatformServer platform;

  PlatformCli(Path folder, SandboxSettings source, PlatformSandboxSettings target)
      throws IOException {
    this.folder = folder;
    this.mixpanel = SandboxServer.start(source.withQuota(0, 0, 0));
    this.platform = PlatformServer.start(target);
    Files.writeString(folder.resolve("user"), SandboxSettings.USERNAME);
    Files.writeString(folder.resolve("password"), SandboxSettings.PASSWORD);
    Files.writeString(folder.resolve("adobe"), PlatformSandboxSettings.CLIENT_SECRET);
    Files.writeString(
        folder.resolve("m.json"),
        Files.readString(Path.of("pipelines/experience-platform.mapping.json")));
    writeFlow();
  }

  /** Few events a day, and a platform with those faults. */
  static PlatformCli with(Path folder, PlatformFault... faults) throws IOException {
    return new PlatformCli(
        folder,
        SandboxSettings.defaults().withEvents(new GeneratedEvents(5, 120)),
        PlatformSandboxSettings.in(folder.resolve("platform")).withFaults(faults));
  }

  SandboxServer mixpanel() {
    return mixpanel;
  }

  PlatformServer platform() {
    return platform;
  }

  Lake lake() {
    return new Lake(folder.resolve("lake"));
  }

  Path mapping() {
    return folder.resolve("m.json");
  }

  /** How many requests the platform got whose method and path, behind the service, match. */
  long requests(String pattern) {
    return platform.requests().stream()
        .map(request -> request.method() + " " + request.path() + " " + request.action())
        .filter(request -> request.strip().matches(pattern))
        .count();
  }

  Cli.Result run(String from, String to, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("run", folder.resolve("flow.yaml").toString()));
    arguments.addAll(List.of("--from", from, "--to", to));
    arguments.addAll(List.of(more));
    return Cli.execute(arguments.toArray(String[]::new));
  }

  Cli.Result command(String name, String... more) {
    List<String> arguments = new ArrayList<>(List.of(name, folder.resolve("flow.yaml").toString()));
    arguments.addAll(List.of(more));
    return Cli.execute(arguments.toArray(String[]::new));
  }

  private void writeFlow() throws IOException {
    Files.writeString(
        folder.resolve("flow.yaml"),
        """
        flow: test
        source:
          host: %s
          projectId: 2384945
          timezone: US/Pacific
          dates: project
          username: ${file:%s}
          password: ${file:%s}
        days: {from: 2024-01-01, to: 2024-01-01}
        mapping: m.json
        target:
          path: %s
          format: experience-platform
          experience-platform:
            host: %s
            imsHost: %s
            orgId: %s
            clientId: %s
            clientSecret: ${file:%s}
            datasetId: %s
            pollInterval: 1ms
            deadline: 10s
            retry: {attempts: 3, firstDelay: 1ms, maxDelay: 4ms}
        """
            .formatted(
                mixpanel.url(),
                folder.resolve("user"),
                folder.resolve("password"),
                folder.resolve("lake"),
                platform.url(),
                platform.url(),
                PlatformSandboxSettings.ORG_ID,
                PlatformSandboxSettings.CLIENT_ID,
                folder.resolve("adobe"),
                PlatformSandboxSettings.DATASET_ID));
  }

  @Override
  public void close() throws IOException {
    mixpanel.close();
    platform.close();
  }
}
