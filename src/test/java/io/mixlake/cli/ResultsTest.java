package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Standard output that cannot be written. */
class ResultsTest {
  private final StringWriter err = new StringWriter();

  private static OutputStream failing(String why) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(why);
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "No space left on device, 0, 1",
    "No space left on device, 8, 8",
    "Broken pipe, 0, 0",
  })
  void resultsThatAreLostAreAFailure(String why, int code, int exit) {
    Results results = new Results(failing(why));

    new PrintWriter(results, true, StandardCharsets.UTF_8).println("rows");

    assertThat(results.exit(code, new PrintWriter(err, true))).isEqualTo(exit);
    assertThat(err.toString().contains(why)).isEqualTo(exit != code);
  }

  @Test
  void resultsThatArriveAreNone() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Results results = new Results(out);

    new PrintWriter(results, true, StandardCharsets.UTF_8).print("rows");
    new PrintWriter(results, true, StandardCharsets.UTF_8).println("rows");

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("rows\n");
    assertThat(results.exit(0, new PrintWriter(err, true))).isZero();
  }
}
