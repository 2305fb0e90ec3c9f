package io.mixlake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.flow.Flow;
import io.mixlake.flow.FlowFile;
import io.mixlake.flow.Overrides;
import io.mixlake.sandbox.SandboxServer;
import io.mixlake.sandbox.SandboxSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.Lineage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job says where its data comes from and where it goes, once each. */
class LineageTest {
  @TempDir Path folder;

  @Test
  void aRunReportsItsProjectAndItsDataset() throws Exception {
    try (SandboxServer sandbox = SandboxServer.start(SandboxSettings.defaults())) {
      // Given
      Path lake = folder.resolve("lake");
      Flow flow = flow(sandbox, lake);
      DatasetRun run = new DatasetRun("run", flow, List.of(), Clock.systemUTC());
      WriteSettings settings = run.settings();
      BackfillPlan plan =
          BackfillPlan.of(
              flow, settings, List.of(), BackfillPlan.Again.NONE, run.isSpread(), Instant.now());
      Pipeline pipeline = Pipeline.create();
      BackfillPipeline.build(
          pipeline, plan.request(), settings, run.facts(List.of(), List.of(), false));

      // When
      PipelineResult result = pipeline.run();

      // Then
      String host = sandbox.url().substring("http://".length());
      assertThat(Lineage.query(result.metrics(), Lineage.Type.SOURCE))
          .containsExactly("mixpanel:`" + host + "`.2384945");
      assertThat(Lineage.query(result.metrics(), Lineage.Type.SINK))
          .singleElement()
          .asString()
          .startsWith("parquet:")
          .contains(lake.toString());
    }
  }

  private Flow flow(SandboxServer sandbox, Path lake) throws Exception {
    Files.writeString(folder.resolve("user"), SandboxSettings.USERNAME);
    Files.writeString(folder.resolve("password"), SandboxSettings.PASSWORD);
    Path file =
        Files.writeString(
            folder.resolve("flow.yaml"),
            """
            flow: lineage
            source:
              host: %s
              projectId: 2384945
              timezone: UTC
              username: ${file:%s}
              password: ${file:%s}
            days: {from: 2024-01-01, to: 2024-01-03}
            target: {path: %s}
            """
                .formatted(
                    sandbox.url(), folder.resolve("user"), folder.resolve("password"), lake));
    return FlowFile.load(
        file,
        new Overrides(
            List.of(), Optional.empty(), Optional.empty(), name -> null, Clock.systemUTC()));
  }
}
