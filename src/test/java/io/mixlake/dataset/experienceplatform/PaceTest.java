package io.mixlake.dataset.experienceplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Waits, on a clock that lets hours pass at once. */
class PaceTest {
  private static final long HOUR = 3_600_000;

  /** A clock that sleeping sets forward. */
  private static final class Clock implements Waiting {
    private long now = 1_700_000_000_000L;
    private final List<Long> sleeps = new ArrayList<>();

    @Override
    public long millis() {
      return now;
    }

    @Override
    public void sleep(long millis) {
      sleeps.add(millis);
      now += millis;
    }
  }

  private final Clock clock = new Clock();

  @Test
  void noHourTakesMoreThanItsShare() throws IOException {
    // Given
    Pace pace = new Pace(100, clock);
    List<Long> times = new ArrayList<>();

    // When
    for (int i = 0; i < 50; i++) {
      pace.spend(30);
      times.add(clock.millis());
    }

    // Then
    for (long start : times) {
      assertThat(times.stream().filter(t -> t >= start && t < start + HOUR).count() * 30)
          .isLessThanOrEqualTo(100);
    }
    assertThat(clock.millis() - times.get(0)).isEqualTo(16 * HOUR);
  }

  @Test
  void moreThanAnHoursWorthGoesAlone() throws IOException {
    Pace pace = new Pace(100, clock);
    pace.spend(10);

    pace.spend(1000);

    assertThat(clock.sleeps).containsExactly(HOUR);
  }

  @Test
  void retryAfterIsHonouredInBothForms() throws IOException {
    // Given
    Retries retries =
        new Retries(
            new PlatformSettings.Retry(5, Duration.ofSeconds(1), Duration.ofSeconds(4)), clock);
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.ofEpochMilli(clock.millis()).plusSeconds(47).atOffset(ZoneOffset.UTC));
    List<Answer> answers =
        new ArrayList<>(
            List.of(
                new Answer(429, "", "7"),
                new Answer(503, "", date),
                new Answer(0, "cut", null),
                new Answer(500, "", "soon"),
                new Answer(200, "{}", null)));

    // When
    Answer answer = retries.answer("a call", () -> answers.remove(0));

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(clock.sleeps.subList(0, 2)).containsExactly(7_000L, 40_000L);
    assertThat(clock.sleeps.get(2)).isBetween(2_000L, 4_000L);
    assertThat(clock.sleeps.get(3)).isBetween(2_000L, 4_000L);
  }
}
