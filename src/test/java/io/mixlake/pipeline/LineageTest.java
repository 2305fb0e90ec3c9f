package io.mixlake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.flow.Flow;
import io.mixlake.run.DatasetLock;
import io.mixlake.sandbox.SandboxServer;
import io.mixlake.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
      Flow flow =
          SandboxFlow.load(
              folder, sandbox.url(), LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 3));
      DatasetRun run = new DatasetRun("run", flow, List.of(), Clock.systemUTC());
      WriteSettings settings = run.settings();
      BackfillPlan plan =
          BackfillPlan.of(
              flow,
              settings,
              KnownDays.NONE,
              BackfillPlan.Again.NONE,
              run.isSpread(),
              Instant.now());
      Pipeline pipeline = Pipeline.create();
      BackfillPipeline.build(
          pipeline, plan.request(), settings, run.facts(plan.wanted(), List.of(), false));

      // When
      PipelineResult result;
      try (DatasetLock lock = DatasetLock.acquire(settings.workFolder(), run.runId())) {
        result = pipeline.run();
      }

      // Then
      String host = sandbox.url().substring("http://".length());
      assertThat(Lineage.query(result.metrics(), Lineage.Type.SOURCE))
          .containsExactly("mixpanel:`" + host + "`.2384945");
      assertThat(Lineage.query(result.metrics(), Lineage.Type.SINK))
          .singleElement()
          .asString()
          .startsWith("parquet:")
          .contains(folder.resolve("lake").toString());
    }
  }
}
