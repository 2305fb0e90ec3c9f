package io.mixlake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixlake.flow.Flow;
import io.mixlake.mixpanel.DayWindow;
import io.mixlake.mixpanel.LandedDay;
import io.mixlake.mixpanel.LandingArea;
import io.mixlake.run.DatasetLock;
import io.mixlake.run.RunHistory;
import io.mixlake.run.RunRecord;
import io.mixlake.sandbox.GeneratedEvents;
import io.mixlake.sandbox.SandboxServer;
import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.support.Lake;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days that several units write, and what happens if one of these gets lost. */
class LargeDaysTest {
  /** So far apart that they share a committer. */
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

  private static final LocalDate LAST = FIRST.plusDays(64);

  @TempDir Path folder;
  private DatasetRun run;
  private WriteSettings settings;
  private Map<LocalDate, LandedDay> landed;
  private long rows;

  /** Given a project whose answers were kept. */
  @BeforeEach
  void export() throws Exception {
    SandboxSettings project =
        SandboxSettings.defaults().withQuota(0, 0, 0).withEvents(new GeneratedEvents(3, 200));
    try (SandboxServer sandbox = SandboxServer.start(project)) {
      Flow flow = SandboxFlow.load(folder, sandbox.url(), FIRST, LAST);
      new Backfill(flow, false, List.of()).run(new LoggedNotes());
      run = new DatasetRun("replay", flow, List.of(), Clock.systemUTC());
    }
    settings = run.settings();
    landed =
        LandingArea.days(settings.workFolder(), settings.query(), new DayWindow(FIRST, LAST))
            .days();
    rows = lake().count();
  }

  private Lake lake() {
    return new Lake(folder.resolve("lake"));
  }

  /** A day as if it had so many bytes, in five parts. */
  private static LandedDay large(LandedDay day) {
    return new LandedDay(
        day.day(), day.landing(), day.requestId(), day.askedAt(), day.lines(), 300_000_000);
  }

  private RunRecord replay(List<LandedDay> days, List<LocalDate> wanted) throws Exception {
    Pipeline pipeline = Pipeline.create();
    BackfillPipeline.buildReplay(
        pipeline, days, List.of(), settings, run.facts(wanted, List.of(), true));
    try (DatasetLock lock = DatasetLock.acquire(settings.workFolder(), run.runId())) {
      pipeline.run().waitUntilFinish();
    }
    return new RunHistory(settings.workFolder()).find(run.runId()).orElseThrow();
  }

  @Test
  void everyPartIsInTheDataset() throws Exception {
    // When
    List<LandedDay> days = landed.values().stream().map(LargeDaysTest::large).toList();
    RunRecord record = replay(days, List.copyOf(landed.keySet()));

    // Then
    assertThat(record.days())
        .extracting(RunRecord.Day::day)
        .containsExactlyElementsOf(FIRST.datesUntil(LAST.plusDays(1)).toList());
    assertThat(record.days()).allMatch(day -> day.status() == RunRecord.DayStatus.COMMITTED);
    assertThat(record.metrics().recordSummary().outputRecordCount()).isEqualTo(rows);
    assertThat(lake().count()).isEqualTo(rows);
    assertThat(settings.dataset().committed())
        .hasSize(landed.size())
        .allMatch(day -> day.runId().equals(run.runId()))
        .allMatch(day -> day.files().size() == (day.rows() == 0 ? 0 : 5));
  }

  @Test
  void whoeverAddsTheLastPartGetsThemAll() throws Exception {
    // Given the parts of two days, in turns
    UnitWriter writer = new UnitWriter(settings);
    List<WrittenPart> parts = new ArrayList<>();
    for (int part = 4; part >= 0; part--) {
      parts.add(writer.write(WriteUnit.of(large(landed.get(FIRST))).get(part)));
      parts.add(writer.write(WriteUnit.of(large(landed.get(LAST))).get(part)));
    }

    // When
    List<List<WrittenPart>> got =
        parts.stream().map(part -> DayParts.add(run.runId(), part)).toList();

    // Then
    assertThat(got.subList(0, 8)).allMatch(List::isEmpty);
    assertThat(got.get(8)).hasSize(5).allMatch(part -> part.unit().landed().day().equals(FIRST));
    assertThat(got.get(9)).hasSize(5).allMatch(part -> part.unit().landed().day().equals(LAST));
  }

  @Test
  void aRunThatLosesADayBreaksOff() throws Exception {
    assertThatThrownBy(
            () -> replay(List.of(landed.get(FIRST)), List.of(FIRST, FIRST.plusDays(1), LAST)))
        .rootCause()
        .hasMessageContaining("The runner lost [2024-01-02, 2024-03-05]")
        .hasMessageContaining("the same command again");
    assertThat(new RunHistory(settings.workFolder()).hasEnded(run.runId())).isFalse();
  }
}
