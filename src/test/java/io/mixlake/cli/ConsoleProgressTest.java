package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.pipeline.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

  private static String shown(Optional<Instant> waitsUntil) {
    StringWriter err = new StringWriter();
    new ConsoleProgress(new PrintWriter(err), true)
        .update(new Progress.Figures(30, 10, 8, 1, 4_000, 2_500_000, waitsUntil));
    return err.toString();
  }

  @Test
  void tellsHowFarARunIs() {
    assertThat(shown(Optional.empty()))
        .contains("9 / 30 days, 10 landed, 4,000 events", "2.5 MB, 0 s left");
  }

  @Test
  void aRunThatWaitsForMixpanelSaysUntilWhen() {
    assertThat(shown(Optional.of(Instant.parse("2999-01-01T04:12:33.123Z"))))
        .contains("2.5 MB, waits for Mixpanel until 2999-01-01T04:12:33Z")
        .doesNotContain("left");
  }

  @Test
  void aWaitOfAMomentIsNotWorthAWord() {
    assertThat(shown(Optional.of(Instant.now()))).contains("s left");
  }
}
