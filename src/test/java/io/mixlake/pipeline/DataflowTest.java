package io.mixlake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.services.dataflow.model.DataflowPackage;
import io.mixlake.flow.Flow;
import io.mixlake.flow.FlowFile;
import io.mixlake.flow.Overrides;
import io.mixlake.flow.RunnerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.runners.dataflow.DataflowRunner;
import org.apache.beam.runners.dataflow.options.DataflowPipelineDebugOptions;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.runners.dataflow.util.PackageUtil.StagedFile;
import org.apache.beam.runners.dataflow.util.Stager;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.extensions.gcp.options.GcpOptions;
import org.apache.beam.sdk.extensions.gcp.options.GcsOptions;
import org.apache.beam.sdk.extensions.gcp.storage.NoopPathValidator;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptions.CheckEnabled;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.runners.TransformHierarchy.Node;
import org.apache.beam.sdk.util.construction.PTransformTranslation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerial.snappy.SnappyInputStream;

/** The job that Dataflow would be given, made without it: nothing is sent anywhere. */
class DataflowTest {
  private static final String SECRET = "nobody-may-read-this";

  @TempDir Path folder;
  private DataflowPipelineOptions options;
  private Pipeline pipeline;

  @BeforeEach
  void build() throws Exception {
    options =
        PipelineOptionsFactory.fromArgs(arguments().toArray(String[]::new))
            .as(DataflowPipelineOptions.class);
    options.as(GcpOptions.class).setCredentialFactoryClass(NoopCredentialFactory.class);
    options.as(GcsOptions.class).setPathValidatorClass(NoopPathValidator.class);
    // Derived from tempLocation, these two would be looked at in their bucket.
    options.setGcpTempLocation(options.getTempLocation());
    options.setStagingLocation(options.getTempLocation() + "/staging");
    options.as(DataflowPipelineDebugOptions.class).setStagerClass(CollectingStager.class);
    options.setFilesToStage(List.of());
    options.setTemplateLocation(folder.resolve("template.json").toString());
    options.setStableUniqueNames(CheckEnabled.ERROR);
    options.setJobName("mixlake");
    CollectingStager.STAGED.clear();

    Flow flow = flow();
    DatasetRun run =
        new DatasetRun("run", flow, List.of("--runner=DataflowRunner"), Clock.systemUTC());
    WriteSettings settings = run.settings();
    BackfillPlan plan =
        BackfillPlan.of(
            flow, settings, KnownDays.NONE, BackfillPlan.Again.NONE, run.isSpread(), Instant.EPOCH);
    pipeline = Pipeline.create(options);
    BackfillPipeline.build(
        pipeline, plan.request(), settings, run.facts(List.of(), List.of(), false));
  }

  /** The configuration as it is, where the surroundings' names would stand. */
  private List<String> arguments() throws Exception {
    String text =
        Files.readString(Path.of("runner-configs/dataflow.yaml"))
            .replace("${GOOGLE_CLOUD_PROJECT}", "a-project")
            .replace("${DATAFLOW_TEMP_LOCATION}", "gs://bucket/temp");
    Path file = Files.writeString(folder.resolve("dataflow.yaml"), text);
    return RunnerConfig.load(file.toString()).arguments();
  }

  private Flow flow() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), SECRET);
    Path file =
        Files.writeString(
            folder.resolve("flow.yaml"),
            """
            flow: dataflow
            source:
              region: eu
              projectId: 2384945
              timezone: UTC
              username: ${file:%s}
              password: ${file:%s}
            days: {from: 2024-01-01, to: 2024-01-31}
            target: {path: gs://bucket/lake}
            """
                .formatted(secret, secret));
    return FlowFile.load(
        file,
        new Overrides(
            List.of(), Optional.empty(), Optional.empty(), name -> null, Clock.systemUTC()));
  }

  @Test
  void theStepsHaveNamesThatStay() {
    List<String> steps = new ArrayList<>();
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public CompositeBehavior enterCompositeTransform(Node node) {
            String name = node.getFullName();
            if (!name.contains("/")) {
              return CompositeBehavior.ENTER_TRANSFORM;
            }
            steps.add(name);
            return CompositeBehavior.DO_NOT_ENTER_TRANSFORM;
          }

          @Override
          public void visitPrimitiveTransform(Node node) {
            steps.add(node.getFullName());
          }
        });

    assertThat(steps)
        .containsExactlyInAnyOrder(
            "PlanRequests/Impulse",
            "PlanRequests/MapElements",
            "ExportDays/Export",
            "WriteDays/Divide",
            "WriteDays/Spread",
            "WriteDays/Write",
            "WriteDays/Collect",
            "WriteDays/Commit",
            "FailedDays/Map",
            "AllDays",
            "RunReport/Begin",
            "RunReport/Days",
            "RunReport/Requests",
            "RunReport/All",
            "RunReport/Collect",
            "RunReport/Record");
  }

  @Test
  void theJobIsMadeAndStagedWithoutSecrets() throws Exception {
    // When
    DataflowRunner.fromOptions(options).run(pipeline);

    // Then
    String template = Files.readString(folder.resolve("template.json"));
    JsonNode job = new ObjectMapper().readTree(template);
    assertThat(job.path("name").asText()).isEqualTo("mixlake");
    assertThat(job.path("environment").toString()).contains("use_runner_v2");
    String staged = String.join("", CollectingStager.STAGED);
    String functions = functions();
    assertThat(staged).contains("ExportDays/Export", "WriteDays/Commit");
    assertThat(functions).contains("${file:" + folder);
    assertThat(staged + functions + template + options).doesNotContain(SECRET);
  }

  /** What the steps are to do, as Beam serialized it, without its compression. */
  private static String functions() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String staged : CollectingStager.STAGED) {
      RunnerApi.Pipeline job =
          RunnerApi.Pipeline.parseFrom(staged.getBytes(StandardCharsets.ISO_8859_1));
      for (RunnerApi.PTransform step : job.getComponents().getTransformsMap().values()) {
        if (step.getSpec().getUrn().equals(PTransformTranslation.PAR_DO_TRANSFORM_URN)) {
          RunnerApi.ParDoPayload payload =
              RunnerApi.ParDoPayload.parseFrom(step.getSpec().getPayload());
          try (InputStream plain =
              new SnappyInputStream(payload.getDoFn().getPayload().newInput())) {
            all.append(new String(plain.readAllBytes(), StandardCharsets.ISO_8859_1));
          }
        }
      }
    }
    return all.toString();
  }

  /** Keeps in memory what would go to a bucket. */
  public static final class CollectingStager implements Stager {
    private static final List<String> STAGED = new ArrayList<>();

    /** As Beam makes stagers. */
    public static CollectingStager fromOptions(PipelineOptions options) {
      return new CollectingStager();
    }

    @Override
    public List<DataflowPackage> stageFiles(List<StagedFile> files) {
      return List.of();
    }

    @Override
    public DataflowPackage stageToFile(byte[] bytes, String baseName) {
      STAGED.add(new String(bytes, StandardCharsets.ISO_8859_1));
      return new DataflowPackage().setName(baseName).setLocation("gs://bucket/" + baseName);
    }
  }
}
