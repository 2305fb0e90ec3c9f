package io.mixlake.mixpanel;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.mixpanel.QuotaTest.Collected;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExporterTest {
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

  @TempDir Path folder;
  private final VirtualTime time = new VirtualTime("2025-06-01T00:00:00Z");
  private final Collected results = new Collected();

  private Exporter exporter(int attempts, Exporter.Asker asker) {
    return new Exporter(
        OutageTest.source(attempts),
        folder.toString(),
        "run",
        0,
        asker,
        new QuotaGate(60, 3, 10, List.of(), time),
        new Outage(),
        time);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1_000, 60_000, 3_600_000})
  void aServerThatOnlyEverAsksToWaitIsGivenUpAfterHours(long wait) throws Exception {
    // When
    FailedDay fatal =
        exporter(6, (query, answer) -> new Outcome.Throttled(wait))
            .export(new DayWindow(FIRST, FIRST), results);

    // Then
    assertThat(fatal.code()).isEqualTo(SourceCode.THROTTLED);
    assertThat(results.requests).hasSizeLessThan(30);
    assertThat(Duration.ofMillis(time.slept())).isLessThan(Duration.ofHours(4));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 6})
  void aWindowThatIsTooLargeIsDividedWhateverTheAttempts(int attempts) throws Exception {
    // Given answers that break off if they have more than a hundred days
    Exporter exporter =
        exporter(
            attempts,
            (query, answer) ->
                answer.window().size() > 100
                    ? new Outcome.Broken(SourceCode.INCOMPLETE, "It broke off")
                    : OutageTest.landed(answer));

    // When
    exporter.export(new DayWindow(FIRST, FIRST.plusDays(364)), results);

    // Then
    assertThat(results.failed).isEmpty();
    assertThat(results.landed).hasSize(365);
  }

  @Test
  void requestsOfAClockThatWasAheadAreNotWaitedFor() throws Exception {
    RequestLog log = new RequestLog(folder.toString());
    log.add(time.millis() + Duration.ofDays(1).toMillis(), "run", 0);

    assertThat(log.recent(time.millis()))
        .extracting(RequestLog.Entry::millis)
        .containsExactly(time.millis());
  }
}
