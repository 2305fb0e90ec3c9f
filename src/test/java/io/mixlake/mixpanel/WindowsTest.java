package io.mixlake.mixpanel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixlake.flow.Source;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private static final LocalDate START = LocalDate.of(2020, 1, 1);

  private static ExportRequest request(Set<Integer> days, boolean isSpread) {
    Source source = MixpanelIO.source("https://example.com", "1", ZoneOffset.UTC);
    List<LocalDate> dates = days.stream().map(START::plusDays).toList();
    return new ExportRequest(source, "/tmp", "run", dates, 0, Set.of(), 0, isSpread);
  }

  @Property(tries = 300)
  void lanesAndWindowsCoverEveryDayOnce(
      @ForAll @NotEmpty @Size(max = 120) Set<@IntRange(max = 400) Integer> days,
      @ForAll @IntRange(min = 1, max = 40) int most,
      @ForAll boolean isSpread) {
    ExportRequest request = request(new TreeSet<>(days), isSpread);
    List<LocalDate> covered = new ArrayList<>();
    List<DaySpan> lanes = new DaySpan(0, request.days().size(), 0, 1).divide(request.lanes());
    assertThat(lanes).hasSizeLessThanOrEqualTo(4);
    for (DaySpan lane : lanes) {
      for (int next = lane.from(); next < lane.to(); ) {
        DayWindow window = request.windowAt(next, lane.to(), most);
        assertThat(window.size()).isBetween(1, most);
        window.days().forEach(covered::add);
        next += window.size();
      }
    }
    assertThat(covered).isEqualTo(request.days());
  }

  @Property
  void halvesCoverAWindow(@ForAll @IntRange(min = 2, max = 400) int size) {
    DayWindow window = new DayWindow(START, START.plusDays(size - 1));

    assertThat(window.halves().stream().flatMap(DayWindow::days))
        .containsExactlyElementsOf(window.days().toList());
  }

  @Property
  void hashPartsCoverEveryHashOnce(
      @ForAll @IntRange(min = 1, max = 200) int parts,
      @ForAll @LongRange(max = 0xFFFFFFFFL) long hash) {
    List<Integer> having = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      if (HashRange.part(i, parts).contains(hash)) {
        having.add(i);
      }
    }
    assertThat(having).containsExactly(HashRange.partOf(hash, parts));
  }

  @Test
  void theTrackerClaimsWholeRequestsAndGivesUpTheRest() {
    DaySpanTracker tracker = new DaySpanTracker(new DaySpan(0, 10, 1, 3));

    assertThat(tracker.trySplit(0)).as("nothing claimed yet").isNull();
    assertThat(tracker.tryClaim(4)).isTrue();
    assertThat(tracker.trySplit(0.5)).as("lanes stay whole").isNull();
    assertThatThrownBy(tracker::checkDone).hasMessageContaining("4 to 10");
    assertThat(tracker.trySplit(0).getResidual()).isEqualTo(new DaySpan(4, 10, 1, 3));
    assertThat(tracker.currentRestriction()).isEqualTo(new DaySpan(0, 4, 1, 3));
    assertThat(tracker.tryClaim(7)).isFalse();
    tracker.checkDone();
  }

  private static LandedAnswer answer(int days, long bytesPerDay) {
    return new LandedAnswer(
        new DayWindow(START, START.plusDays(days - 1)),
        "q",
        0,
        "run",
        "id",
        "/tmp",
        days * bytesPerDay);
  }

  /** How many requests a lane of so many days makes when every day lands in so many bytes. */
  private static int requests(int days, long bytesPerDay) {
    WindowSizing sizing = new WindowSizing(0, 0);
    List<LandedAnswer> answers = new ArrayList<>();
    int done = 0;
    while (done < days) {
      int next = Math.min(days - done, sizing.next(answers));
      answers.add(0, answer(next, bytesPerDay));
      done += next;
    }
    return answers.size();
  }

  @Test
  void fiveYearsOfASmallProjectFitIntoAnHour() {
    assertThat(requests(1_826, 1_000)).isLessThanOrEqualTo(10);
    assertThat(requests(1_826, 1_000_000)).isLessThanOrEqualTo(30);
    assertThat(requests(30, 8_000_000)).isLessThanOrEqualTo(6);
    assertThat(requests(30, 500_000_000)).as("large days ride alone").isEqualTo(30);
  }

  @Test
  void whatIsKnownSparesTheProbe() {
    assertThat(new WindowSizing(0, 8_000_000).next(List.of())).isEqualTo(10);
    assertThat(new WindowSizing(0, 0).next(List.of())).isEqualTo(1);
    assertThat(new WindowSizing(5, 8_000_000).next(List.of(answer(3, 1)))).isEqualTo(5);
  }

  @Test
  void requestsOfALogAreToldApart() {
    assertThat(RequestLog.Entry.parse("17-20240101T000000-ab12-3"))
        .isEqualTo(new RequestLog.Entry(17, "20240101T000000-ab12", 3));
  }
}
