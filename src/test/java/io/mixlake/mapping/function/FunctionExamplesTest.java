package io.mixlake.mapping.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixlake.mapping.expression.Evaluation;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The example of every function in the catalogue is true. */
class FunctionExamplesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Arguments> examples() {
    return Functions.catalogue().stream()
        .filter(function -> !function.result().isEmpty())
        .map(function -> Arguments.of(function.example(), function.result()));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isTrue(String example, String result) throws Exception {
    assertThat(JSON.readTree(Evaluation.json(example, ""))).isEqualTo(JSON.readTree(result));
  }
}
