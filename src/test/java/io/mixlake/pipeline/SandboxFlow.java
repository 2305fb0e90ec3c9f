package io.mixlake.pipeline;

import io.mixlake.flow.Flow;
import io.mixlake.flow.FlowFile;
import io.mixlake.flow.Overrides;
import io.mixlake.sandbox.SandboxSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A flow from a sandbox into {@code lake}, in the folder of a test; answers are kept. */
final class SandboxFlow {
  private SandboxFlow() {}

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
