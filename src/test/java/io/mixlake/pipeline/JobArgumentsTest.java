package io.mixlake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobArgumentsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--runner=DirectRunner",
        "--runner=direct",
        "--runner=org.apache.beam.runners.direct.DirectRunner"
      })
  void theDirectRunnerIsNoClusterHoweverItIsSpelt(String runner) {
    assertThat(JobArguments.isSpread(List.of(runner))).isFalse();
    assertThat(JobArguments.isFlink(List.of(runner))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--runner=FlinkRunner", "--runner=flink"})
  void soIsFlink(String runner) {
    assertThat(JobArguments.isFlink(List.of(runner))).isTrue();
    assertThat(JobArguments.isSpread(List.of(runner))).isTrue();
    assertThat(JobArguments.isSpread(List.of(runner, "--flinkMaster=[local]"))).isFalse();
  }
}
