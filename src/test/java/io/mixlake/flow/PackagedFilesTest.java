package io.mixlake.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackagedFilesTest {

  private static final Map<String, String> CLUSTER =
      Map.of(
          "FLINK_MASTER", "127.0.0.1:8081",
          "GOOGLE_CLOUD_PROJECT", "p",
          "DATAFLOW_TEMP_LOCATION", "gs://b/t");

  @TempDir Path folder;

  static Stream<Path> pipelines() throws IOException {
    return yamlFiles("pipelines");
  }

  static Stream<Path> runnerConfigs() throws IOException {
    return yamlFiles("runner-configs");
  }

  private static Stream<Path> yamlFiles(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void everyPipelineLoads(Path file) throws Exception {
    Flow flow = FlowFile.load(file, FlowFiles.overrides(FlowFiles.ENVIRONMENT));

    assertThat(file).hasFileName(flow.name() + ".yaml");
    assertThat(getClass().getResource("/" + file)).isNotNull();
  }

  @Test
  void theSandboxNeedsNoEnvironment() throws Exception {
    Flow flow = FlowFile.load(Path.of("pipelines/sandbox.yaml"), FlowFiles.overrides(Map.of()));

    assertThat(flow.days().from().datesUntil(flow.days().to().plusDays(1))).hasSize(7);
  }

  @ParameterizedTest
  @MethodSource("runnerConfigs")
  void everyRunnerConfigLoadsAndIsInTheJar(Path file) throws Exception {
    assertThat(RunnerConfig.load(file.toString(), CLUSTER::get).arguments()).isNotEmpty();
    assertThat(getClass().getResource("/" + file))
        .satisfies(
            url ->
                assertThat(Resources.toString(url, StandardCharsets.UTF_8))
                    .isEqualTo(Files.readString(file)));
  }

  @Test
  void aConfigThatIsNotWhereItIsSaidToBeIsNotReplacedByAnother() {
    String elsewhere = folder.resolve("direct.yaml").toString();

    assertThat(catchThrowableOfType(InvalidFlow.class, () -> RunnerConfig.load(elsewhere)))
        .hasMessageContaining(elsewhere);
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink-local", "flink"})
  void beamKnowsEveryOption(String name) throws Exception {
    RunnerConfig config = RunnerConfig.load(name, CLUSTER::get);

    for (List<String> arguments : List.of(config.arguments(), config.scheduleArguments())) {
      String[] options = arguments.toArray(String[]::new);
      assertThat(PipelineOptionsFactory.fromArgs(options).create().getRunner()).isNotNull();
    }
  }

  @Test
  void whatOnlyFlinksOwnFileTakesStaysApart() throws Exception {
    RunnerConfig flink = RunnerConfig.load("flink", CLUSTER::get);

    assertThat(flink.flinkConf())
        .containsExactly("execution.batch.adaptive.auto-parallelism.enabled: false");
    assertThat(flink.arguments()).allMatch(argument -> argument.startsWith("--"));
  }

  @Test
  void coresFlagsAndListsBecomeArguments() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("mine.yaml"),
            "options:\n  runner: DirectRunner\n  targetParallelism: cores\n"
                + "  blockOnRun: false\n  experiments: [a, b]\n  jobName: ${UNSET:-x}\n");

    assertThat(RunnerConfig.load(file.toString()).arguments())
        .isEqualTo(
            List.of(
                "--runner=DirectRunner",
                "--targetParallelism=" + Runtime.getRuntime().availableProcessors(),
                "--blockOnRun=false",
                "--experiments=a,b",
                "--jobName=x"));
  }

  @Test
  void whatIsWrongWithARunnerConfigIsSaidAtOnce() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("mine.yaml"),
            "option: {}\noptions:\n  a b: c\n  runner: {x: y}\n  project: ${NOBODY}\n");

    InvalidFlow invalid =
        catchThrowableOfType(
            InvalidFlow.class, () -> RunnerConfig.load(file.toString(), CLUSTER::get));

    assertThat(invalid.getMessage().replace(folder + "/", "").lines())
        .containsExactly(
            "mine.yaml:1: option: unknown key; did you mean options?",
            "mine.yaml:3: options: holds a key that is no option's name",
            "mine.yaml:4: options.runner: must be a single value, not a list or a block of keys",
            "mine.yaml:5: options.project: the environment variable NOBODY is not set");
  }

  @Test
  void aNameThatNobodyHasIsNoFile() {
    InvalidFlow invalid = catchThrowableOfType(InvalidFlow.class, () -> RunnerConfig.load("spork"));

    assertThat(invalid).hasMessage("runner-configs/spork.yaml: there is no such file");
  }
}
