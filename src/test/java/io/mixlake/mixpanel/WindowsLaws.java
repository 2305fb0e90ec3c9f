package io.mixlake.mixpanel;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.flow.Source;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class WindowsLaws {
  private static final LocalDate START = LocalDate.of(2020, 1, 1);

  private static ExportRequest request(Set<Integer> days, boolean isSpread) {
    Source source = MixpanelIO.source("https://example.com", "1", ZoneOffset.UTC);
    List<LocalDate> dates = days.stream().map(START::plusDays).toList();
    return new ExportRequest(
        source, "/tmp", "run", dates, Map.of(), Set.of(), 0, isSpread, !isSpread);
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

  @Property(tries = 300)
  void onlyBesideAnOnlyLaneSomebodyStandsByWithoutDays(
      @ForAll @NotEmpty @Size(max = 120) Set<@IntRange(max = 400) Integer> days,
      @ForAll boolean isSpread) {
    ExportRequest request = request(new TreeSet<>(days), isSpread);
    DaySpan all = new DaySpan(0, request.days().size(), 0, 1);
    List<DaySpan> lanes = all.divide(request.lanes());
    boolean isExpected =
        !isSpread && lanes.size() == 1 && Runtime.getRuntime().availableProcessors() > 1;

    List<DaySpan> divided = request.divide(all);

    assertThat(divided).startsWith(lanes.toArray(DaySpan[]::new));
    assertThat(divided.subList(lanes.size(), divided.size()))
        .hasSize(isExpected ? 1 : 0)
        .allMatch(span -> span.size() == 0 && span.standsBy());
    assertThat(lanes).noneMatch(DaySpan::standsBy);
    assertThat(request(Set.of(), isSpread).divide(new DaySpan(0, 0, 0, 1)))
        .noneMatch(DaySpan::standsBy);
  }

  @Property
  void halvesCoverAWindow(@ForAll @IntRange(min = 2, max = 400) int size) {
    DayWindow window = new DayWindow(START, START.plusDays(size - 1));

    assertThat(window.halves().stream().flatMap(DayWindow::days))
        .containsExactlyElementsOf(window.days().toList());
  }

  @Property(tries = 300)
  void stretchesAreTheDaysThatPassAndNoTwoTouch(
      @ForAll @Size(max = 20) Set<@IntRange(max = 30) Integer> passing,
      @ForAll @IntRange(min = 1, max = 30) int size) {
    DayWindow window = new DayWindow(START, START.plusDays(size - 1));
    List<LocalDate> days = passing.stream().map(START::plusDays).toList();

    List<DayWindow> stretches = window.stretches(days::contains);

    assertThat(stretches.stream().flatMap(DayWindow::days))
        .containsExactlyElementsOf(window.days().filter(days::contains).toList());
    for (int i = 1; i < stretches.size(); i++) {
      assertThat(stretches.get(i).from()).isAfter(stretches.get(i - 1).to().plusDays(1));
    }
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
}
