package io.mixlake.mixpanel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchedTimeTest {
  private static final Instant NOW = Instant.parse("2024-06-01T00:00:00Z");

  /** A clock that stands, and looks at the watched one when somebody waits. */
  private static final class Standing implements Timekeeper {
    final WatchedTime watched = new WatchedTime(this);
    final List<Optional<Instant>> seen = new ArrayList<>();

    @Override
    public long millis() {
      return NOW.toEpochMilli();
    }

    @Override
    public void sleep(long millis) throws InterruptedException {
      seen.add(watched.firstEnd());
      if (millis > 10_000) {
        watched.sleep(5_000);
        throw new InterruptedException();
      }
    }
  }

  @Test
  void tellsWhenTheFirstOfThoseWhoWaitGoesOn() {
    // Given somebody who waits for a minute, and meanwhile another for five seconds
    Standing time = new Standing();
    assertThat(time.watched.firstEnd()).isEmpty();

    // When
    assertThatThrownBy(() -> time.watched.sleep(60_000)).isInstanceOf(InterruptedException.class);

    // Then
    assertThat(time.seen)
        .containsExactly(Optional.of(NOW.plusSeconds(60)), Optional.of(NOW.plusSeconds(5)));
    assertThat(time.watched.firstEnd()).isEmpty();
  }
}
