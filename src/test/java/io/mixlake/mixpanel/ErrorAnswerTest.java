package io.mixlake.mixpanel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What Mixpanel says is understood whatever the credentials are, and shown without them. */
class ErrorAnswerTest {
  private static Outcome read(int status, String text) {
    return ErrorAnswer.read(
        status,
        text,
        shown -> shown.replace("u", "***"),
        null,
        Instant.parse("2024-01-01T00:00:00Z"));
  }

  @Test
  void aShortUserNameHidesNoWordFromTheReader() {
    Outcome credentials = read(400, "Unable to authenticate request");
    Outcome timeout = read(400, "{\"error\": \"Timeout Error.\"}");

    assertThat(credentials)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(SourceCode.CREDENTIALS);
              assertThat(refused.message()).contains("Unable to a***thenticate");
            });
    assertThat(timeout)
        .isInstanceOfSatisfying(
            Outcome.Broken.class,
            broken -> assertThat(broken.code()).isEqualTo(SourceCode.UNREACHABLE));
  }
}
