package io.mixlake.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.run.DayProfile;
import io.mixlake.run.Lateness;
import io.mixlake.run.RunRecord;
import io.mixlake.run.SchemaDrift;
import io.mixlake.run.SchemaDrift.Change;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures of the report, from profiles and records that were made by hand. */
class FiguresTest {
  private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
  private static final Instant NOON = Instant.parse("2024-02-01T12:00:00Z");

  private static DayProfile profile(int day, long sampled, Map<String, Map<String, Long>> found) {
    return new DayProfile(
        DAY.plusDays(day), "run", sampled, List.of(), 0, 0, Map.of(), sampled, found);
  }

  @Test
  void whatComesGoesAndChangesIsDrift() {
    List<DayProfile> days = new ArrayList<>();
    for (int day = 0; day < 10; day++) {
      Map<String, Map<String, Long>> found = new java.util.HashMap<>();
      found.put("always", Map.of("string", 100L));
      found.put("price", day < 7 ? Map.of("number", 90L) : Map.of("string", 80L, "number", 10L));
      found.put("maybe", day < 5 ? Map.of("null", 50L) : Map.of("null", 50L, "string", 1L));
      if (day >= 4) {
        found.put("born", Map.of("boolean", 20L));
      }
      if (day < 6) {
        found.put("dead", Map.of("array", 5L, "null", 3L));
      }
      if (day == 9) {
        found.put("rare", Map.of("string", 1L));
      }
      days.add(profile(day, 100, found));
    }
    days.add(5, profile(5, 0, Map.of()));

    assertThat(SchemaDrift.of(days))
        .containsExactly(
            new SchemaDrift("born", Change.NEW, "", DAY.plusDays(4), 0.2),
            new SchemaDrift("dead", Change.GONE, "", DAY.plusDays(5), 0.08),
            new SchemaDrift("price", Change.NEW_TYPE, "string", DAY.plusDays(7), 0.8));
    assertThat(SchemaDrift.of(List.of())).isEmpty();
    assertThat(SchemaDrift.of(days.subList(0, 1))).isEmpty();
  }

  @Test
  void latenessAddsUp() {
    DayProfile one =
        new DayProfile(
            DAY,
            "run",
            1_000,
            List.of(),
            0,
            0,
            Map.of(Lateness.MINUTE, 990L, Lateness.TWO_DAYS, 9L, Lateness.UNKNOWN, 5L),
            0,
            Map.of());
    DayProfile other =
        new DayProfile(
            DAY.plusDays(1), "run", 1, List.of(), 0, 0, Map.of(Lateness.LATER, 1L), 0, Map.of());

    LatenessFigures figures = LatenessFigures.of(List.of(one, other));

    assertThat(figures.known()).isEqualTo(1_000);
    assertThat(figures.unknown()).isEqualTo(5);
    assertThat(figures.nearlyAll().orElseThrow().lateness()).isEqualTo(Lateness.TWO_DAYS);
    assertThat(figures.classes()).hasSize(11).last().extracting("upTo").isEqualTo(1.0);
    assertThat(LatenessFigures.of(List.of()).nearlyAll()).isEmpty();
  }

  @Test
  void latenessHasSharpEdges() {
    assertThat(Lateness.of(-1)).isEqualTo(Lateness.EARLY);
    assertThat(Lateness.of(0)).isEqualTo(Lateness.MINUTE);
    assertThat(Lateness.of(59_999)).isEqualTo(Lateness.MINUTE);
    assertThat(Lateness.of(60_000)).isEqualTo(Lateness.QUARTER);
    assertThat(Lateness.of(5 * 86_400_000L)).isEqualTo(Lateness.LATER);
    assertThat(Lateness.of(Long.MAX_VALUE)).isEqualTo(Lateness.LATER);
    assertThat(Lateness.of(Long.MIN_VALUE)).isEqualTo(Lateness.EARLY);
  }

  @Test
  void requestsOfAllRunsCountInAnHour() {
    // Given two runs, of which the earlier used some of the hour
    RunRecord before = run("a", NOON.minusSeconds(3600), NOON.minusSeconds(3599), NOON);
    RunRecord run = run("b", NOON.plusMillis(1), NOON.plusSeconds(1), NOON.plusSeconds(4000));

    // When
    List<RequestFigures> figures = RequestFigures.of(run, List.of(before, run));

    // Then a request of exactly an hour ago no longer counts
    assertThat(figures).extracting(RequestFigures::inLastHour).containsExactly(3, 3, 1);
  }

  private static RunRecord run(String id, Instant... sent) {
    List<RunRecord.Request> requests = new ArrayList<>();
    for (Instant instant : sent) {
      requests.add(new RunRecord.Request(DAY, DAY, instant, 0, 1, 1, "landed", ""));
    }
    return new RunRecord(id, "flow", null, List.of(), requests, "run", null, null, null);
  }

  @Test
  void fewIsNotNoneAndNearlyAllIsNotAll() {
    assertThat(Format.percent(0)).isEqualTo("0.0 %");
    assertThat(Format.percent(0.00001)).isEqualTo("< 0.01 %");
    assertThat(Format.percent(0.005)).isEqualTo("0.50 %");
    assertThat(Format.percent(0.5)).isEqualTo("50.0 %");
    assertThat(Format.percent(0.9999999)).isEqualTo("99.99 %");
    assertThat(Format.percent(1)).isEqualTo("100.0 %");
  }

  @Test
  void anythingIsTextInATemplate() {
    String page =
        Template.beside(FiguresTest.class, "values.html")
            .render(
                Map.of(
                    "values",
                    List.of(
                        "</script><img onerror=alert(1)>",
                        "\" ' ` = & {{name}}",
                        "nul \u0000 del \u007F nel \u0085",
                        "half \uD83D pair \uD83D\uDE00 end \uFFFF",
                        "")));

    assertThat(page.lines().toList())
        .containsExactly(
            "<p>&lt;/script&gt;&lt;img onerror&#x3D;alert(1)&gt;</p>",
            "<p>&quot; &#39; &#x60; &#x3D; &amp; {{name}}</p>",
            "<p>nul ␀ del ␡ nel \uFFFD</p>",
            "<p>half \uFFFD pair \uD83D\uDE00 end \uFFFD</p>",
            "<p></p>");
  }
}
