package io.mixlake.mixpanel;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.flow.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lanes of one run that know nothing about the size of its days; none sends a request here. */
class ExportLaneTest {
  private static final LocalDate FROM = LocalDate.of(2024, 1, 1);
  private static final LocalDate TO = LocalDate.of(2024, 1, 20);

  @TempDir Path folder;

  private ExportLane lane(int number) throws IOException {
    Source source = MixpanelIO.source("http://127.0.0.1:9", "1", ZoneOffset.UTC);
    List<LocalDate> days = FROM.datesUntil(TO.plusDays(1)).collect(Collectors.toList());
    ExportRequest request =
        new ExportRequest(
            source,
            folder.toString(),
            folder.getFileName().toString(),
            days,
            Map.of(),
            Set.of(),
            0,
            false,
            true);
    DaySpan span = new DaySpan(0, days.size(), 0, 1).divide(2).get(number);
    return new ExportLane(request, span, null);
  }

  @Test
  void aLaneThatAsksForNothingAfterAllLetsTheOthersGo() throws Exception {
    ExportLane first = lane(0);
    assertThat(first.plan(0)).isEqualTo(new DayWindow(FROM, FROM));
    CompletableFuture<DayWindow> second =
        CompletableFuture.supplyAsync(
            () -> {
              try (ExportLane lane = lane(1)) {
                return lane.plan(10);
              } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
              }
            });
    assertThat(second).isNotDone();

    first.close();

    assertThat(second)
        .succeedsWithin(10, TimeUnit.SECONDS)
        .isEqualTo(new DayWindow(FROM.plusDays(10), FROM.plusDays(10)));
  }
}
