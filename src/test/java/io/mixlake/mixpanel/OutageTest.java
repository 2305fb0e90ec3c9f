package io.mixlake.mixpanel;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.flow.SecretRef;
import io.mixlake.flow.Source;
import io.mixlake.mixpanel.QuotaTest.Collected;
import io.mixlake.storage.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutageTest {
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  static final Source SOURCE = source(6);

  static Source source(int attempts) {
    return new Source(
        "http://127.0.0.1",
        "1",
        ZoneOffset.UTC,
        Source.DateReading.UTC,
        new Source.Credentials.ProjectSecret(new SecretRef("${SECRET}")),
        List.of(),
        "",
        0,
        new Source.Quota(60, 3, 10),
        new Source.Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5)),
        new Source.Retry(attempts, Duration.ofSeconds(1), Duration.ofMinutes(5)),
        new Source.Limits(1_000_000, 100));
  }

  /** Exports days one by one from a server that fails for some of them, until all is lost. */
  private static final class Export {
    final Collected results = new Collected();
    final VirtualTime time = new VirtualTime("2024-06-01T00:00:00Z");
    final Exporter exporter;
    FailedDay fatal;
    int asked;

    Export(Path folder, Set<LocalDate> unanswered) {
      Exporter.Asker asker =
          (query, answer) -> {
            asked++;
            return answer.window().days().anyMatch(unanswered::contains)
                ? new Outcome.Broken(SourceCode.UNREACHABLE, "Mixpanel answered 503")
                : landed(answer);
          };
      QuotaGate gate = new QuotaGate(60, 3, 10, List.of(), time);
      exporter = new Exporter(SOURCE, folder.toString(), "run", 0, asker, gate, new Outage(), time);
    }

    Export days(int count) throws Exception {
      for (int i = 0; i < count && fatal == null; i++) {
        LocalDate day = FIRST.plusDays(i);
        fatal = exporter.export(new DayWindow(day, day), results);
      }
      return this;
    }
  }

  static Outcome landed(LandedAnswer answer) {
    DayWindow window = answer.window();
    List<LandingIndex.Day> days =
        window.days().map(day -> new LandingIndex.Day(day, 1, 100, List.of(), List.of())).toList();
    return new Outcome.Landed(
        answer,
        new LandingIndex(
            LandingIndex.VERSION,
            answer.id(),
            answer.query(),
            window.from(),
            window.to(),
            answer.askedAt(),
            days.size(),
            100,
            days));
  }

  private static Set<LocalDate> days(IntStream indexes) {
    return indexes.mapToObj(FIRST::plusDays).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void aServerThatIsDownEndsARunInMinutes(@TempDir Path folder) throws Exception {
    // When 365 days are asked for
    Export export = new Export(folder, days(IntStream.range(0, 365))).days(365);

    // Then two of them were asked for six times, and eight once
    assertThat(export.asked).isEqualTo(2 * 6 + 8);
    assertThat(export.results.failed).hasSize(10);
    assertThat(export.fatal.code()).isEqualTo(SourceCode.OUTAGE);
    assertThat(export.fatal.message())
        .isEqualTo(
            "Not asked for, after 10 times in a row without an answer. Mixpanel answered 503");
    assertThat(Duration.ofMillis(export.time.slept()))
        .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(8));
  }

  @Test
  void theDaysOfAWindowThatWereNotAskedForAreNamed(@TempDir Path folder) throws Exception {
    // Given
    Export export = new Export(folder, days(IntStream.range(0, 30)));

    // When
    FailedDay fatal =
        export.exporter.export(new DayWindow(FIRST, FIRST.plusDays(29)), export.results);

    // Then
    assertThat(fatal).isNotNull();
    assertThat(export.asked).isLessThan(40);
    assertThat(export.results.failed)
        .extracting(FailedDay::day)
        .containsExactlyElementsOf(days(IntStream.range(0, 30)));
    assertThat(export.results.failed.get(29).message()).startsWith("Not asked for");
  }

  @Test
  void aServerThatComesBackIsGoneOnWith(@TempDir Path folder) throws Exception {
    // Given days 3 to 11 without an answer
    Export export = new Export(folder, days(IntStream.range(2, 11)));

    // When
    export.days(40);

    // Then
    assertThat(export.fatal).isNull();
    assertThat(export.results.landed).hasSize(31);
    assertThat(export.asked).isEqualTo(31 + 2 * 6 + 7);
  }

  @Property(tries = 100)
  void whatHasAnAnswerLandsUnlessTenInARowHaveNone(
      @ForAll @Size(max = 12) List<@IntRange(max = 29) Integer> unanswered) throws Exception {
    // Given
    Set<LocalDate> bad = days(unanswered.stream().mapToInt(i -> i));
    Path folder = Files.createTempDirectory("outage");
    try {
      // When
      Export export = new Export(folder, bad).days(30);

      // Then
      if (export.fatal == null) {
        assertThat(export.results.landed).hasSize(30 - bad.size());
        assertThat(export.results.failed).extracting(FailedDay::day).containsExactlyElementsOf(bad);
      } else {
        LocalDate last = export.fatal.day();
        assertThat(bad).containsAll(last.minusDays(9).datesUntil(last.plusDays(1)).toList());
      }
    } finally {
      Storage.deleteFolder(folder.toString());
    }
  }
}
