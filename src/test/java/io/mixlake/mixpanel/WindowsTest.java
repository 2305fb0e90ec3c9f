package io.mixlake.mixpanel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private static final LocalDate START = LocalDate.of(2020, 1, 1);

  @Test
  void theTrackerClaimsWholeRequestsAndGivesUpTheRest() {
    DaySpanTracker tracker = new DaySpanTracker(new DaySpan(0, 10, 1, 3), true);

    assertThat(tracker.trySplit(0)).as("nothing claimed yet").isNull();
    assertThat(tracker.tryClaim(4)).isTrue();
    assertThat(tracker.trySplit(0.5)).as("lanes stay whole").isNull();
    assertThatThrownBy(tracker::checkDone).hasMessageContaining("4 to 10");
    assertThat(tracker.trySplit(0).getResidual()).isEqualTo(new DaySpan(4, 10, 1, 3));
    assertThat(tracker.currentRestriction()).isEqualTo(new DaySpan(0, 4, 1, 3));
    assertThat(tracker.tryClaim(7)).isFalse();
    tracker.checkDone();
  }

  @Test
  void aLaneThatDoesNotPauseGivesNothingUp() {
    DaySpanTracker tracker = new DaySpanTracker(new DaySpan(0, 10, 1, 3), false);

    assertThat(tracker.tryClaim(4)).isTrue();

    assertThat(tracker.trySplit(0)).isNull();
    assertThat(tracker.tryClaim(10)).isTrue();
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
      int next = Math.min(days - done, sizing.next(answers, days - done));
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
    assertThat(new WindowSizing(0, 8_000_000).next(List.of(), 366)).isEqualTo(12);
    assertThat(new WindowSizing(0, 0).next(List.of(), 366)).isEqualTo(1);
    assertThat(new WindowSizing(5, 8_000_000).next(List.of(answer(3, 1)), 6)).isEqualTo(5);
  }

  @Test
  void whatIsLeftRidesAlongIfItIsLittle() {
    WindowSizing sizing = new WindowSizing(0, 8_000_000);

    assertThat(sizing.next(List.of(), 18)).isEqualTo(18);
    assertThat(sizing.next(List.of(), 19)).isEqualTo(12);
    assertThat(sizing.next(List.of(), 3)).isEqualTo(12);
    // A lane of ten days, of which the first tells how large they are
    assertThat(requests(10, 14_000_000)).isEqualTo(2);
  }

  @Test
  void requestsOfALogAreToldApart() {
    assertThat(RequestLog.Entry.parse("17-20240101T000000-ab12-3"))
        .isEqualTo(new RequestLog.Entry(17, "20240101T000000-ab12", 3));
  }
}
