package io.mixlake.pipeline;

import io.mixlake.flow.Flow;
import io.mixlake.flow.FlowFile;
import io.mixlake.flow.LastingFlow;
import io.mixlake.flow.Overrides;
import io.mixlake.sandbox.SandboxSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Flows from a sandbox into {@code lake}, in the folder of a test. */
final class SandboxFlow {
  private SandboxFlow() {}

  /**
   * One that runs every day from 2024-02-01 on, for the five days before.
   *
   * @param more further lines of its file
   */
  static LastingFlow daily(Path folder, String more) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("flow.yaml"),
            """
            flow: daily
            source: {host: sandbox, projectId: 2384945, timezone: UTC}
            days: {from: -5d, to: yesterday}
            schedule: {frequency: day, startTime: 2024-02-01T03:00:00Z}
            target: {path: %s}
            %s
            """
                .formatted(folder.resolve("lake"), more));
    Clock clock = Clock.fixed(Instant.parse("2024-02-01T00:00:00Z"), ZoneOffset.UTC);
    return FlowFile.loadLasting(
        file, new Overrides(List.of(), Optional.empty(), Optional.empty(), name -> null, clock));
  }

  /** One whose answers are kept. */
  static Flow load(Path folder, String url, LocalDate from, LocalDate to) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("flow.yaml"),
            """
            flow: test
            source:
              host: %s
              projectId: 2384945
              timezone: UTC
              username: ${file:%s}
              password: ${file:%s}
            days: {from: %s, to: %s}
            landing: {keep: forever}
            target: {path: %s}
            """
                .formatted(
                    url,
                    Files.writeString(folder.resolve("user"), SandboxSettings.USERNAME),
                    Files.writeString(folder.resolve("password"), SandboxSettings.PASSWORD),
                    from,
                    to,
                    folder.resolve("lake")));
    return FlowFile.load(
        file,
        new Overrides(
            List.of(), Optional.empty(), Optional.empty(), name -> null, Clock.systemUTC()));
  }
}
