package io.mixlake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixlake.flow.Flow;
import io.mixlake.mixpanel.DayWindow;
import io.mixlake.mixpanel.LandedDay;
import io.mixlake.mixpanel.LandingArea;
import io.mixlake.run.DayProfile;
import io.mixlake.run.DayProfiles;
import io.mixlake.run.Lateness;
import io.mixlake.run.RunRecord;
import io.mixlake.sandbox.EventSource;
import io.mixlake.sandbox.GeneratedEvents;
import io.mixlake.sandbox.SandboxServer;
import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.sandbox.ScriptedEvents;
import io.mixlake.support.Lake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run keeps of the events of each day, for the report. */
class DayProfileTest {
  private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
  private static final long TIME = 1_704_067_200_000L;

  @TempDir Path folder;

  private Flow exported(EventSource events) throws Exception {
    SandboxSettings settings = SandboxSettings.defaults().withQuota(0, 0, 0).withEvents(events);
    try (SandboxServer sandbox = SandboxServer.start(settings)) {
      Flow flow = SandboxFlow.load(folder, sandbox.url(), DAY, DAY);
      RunRecord record = new Backfill(flow, false, List.of()).run(new LoggedNotes());
      assertThat(record.metrics().statusSummary().exitCode()).isZero();
      return flow;
    }
  }

  private DayProfile profile() throws Exception {
    return new DayProfiles(folder.resolve("lake/_mixlake").toString()).all().get(DAY);
  }

  @Test
  void itSaysWhatTheRowsSay() throws Exception {
    // When
    exported(new GeneratedEvents(4, 3_000));

    // Then
    DayProfile profile = profile();
    Lake lake = new Lake(folder.resolve("lake"));
    Map<Object, Object> names =
        lake.query("SELECT event, count(*) AS n FROM $lake GROUP BY event").stream()
            .collect(Collectors.toMap(row -> row.get("event"), row -> row.get("n")));
    assertThat(profile.names())
        .hasSize(names.size())
        .allSatisfy(name -> assertThat(names).containsEntry(name.name(), name.count()));
    assertThat(profile.events()).isEqualTo(lake.count());
    assertThat(profile.lateness().get(Lateness.MINUTE))
        .isNull(); // the sandbox writes wall clocks, eight hours off, and the flow says UTC
    assertThat(profile.lateness().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(lake.count());
    assertThat(profile.lateness())
        .containsEntry(
            Lateness.HALF_DAY,
            (Long)
                lake.value(
                    "SELECT count(*) FROM $lake WHERE epoch_ms(mp_processing_time) - epoch_ms(time)"
                        + " >= 3 * 3600000 AND epoch_ms(mp_processing_time) - epoch_ms(time)"
                        + " < 12 * 3600000"));
    assertThat(profile.sampled()).isBetween(300L, 1_000L);
    assertThat(profile.properties())
        .containsEntry("$city", Map.of("string", profile.sampled()))
        .containsEntry("tags", Map.of("array", profile.sampled()))
        .hasEntrySatisfying(
            "$browser_version", types -> assertThat(types).containsOnlyKeys("string", "number"))
        .hasEntrySatisfying(
            "referrer", types -> assertThat(types).containsOnlyKeys("string", "null"));
  }

  @Test
  void itIsTheSameInAnyNumberOfParts() throws Exception {
    // Given
    Flow flow = exported(new GeneratedEvents(4, 6_000));
    DatasetRun run = new DatasetRun("run", flow, List.of(), Clock.systemUTC());
    WriteSettings settings = run.settings();
    LandedDay landed =
        LandingArea.days(settings.workFolder(), settings.query(), new DayWindow(DAY, DAY))
            .days()
            .get(DAY);

    for (int parts : new int[] {1, 2, 7, 40}) {
      // When
      LandedParts all = new LandedParts();
      UnitWriter writer = new UnitWriter(settings);
      for (int part = 0; part < parts; part++) {
        all.add(writer.write(new WriteUnit(landed, part, parts)));
      }

      // Then
      assertThat(all.complete().profile().profile(DAY, profile().runId())).isEqualTo(profile());
    }
  }

  @Test
  void hostileNamesAreBoundedAndStayJson() throws Exception {
    // Given
    ScriptedEvents events = new ScriptedEvents();
    for (int i = 0; i < 60; i++) {
      events.day("2024-01-01", event("name " + (i % 55), ",\"n\":" + i));
    }
    events.day("2024-01-01", event("half \\ud83d", ",\"half \\ud83d\":1"));
    events.day("2024-01-01", event("x".repeat(10_000), ",\"nul \\u0000 \":\"\\u0000\""));
    StringBuilder wide = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      wide.append(",\"property ").append(i).append("\":").append(i);
    }
    events.day("2024-01-01", event("wide", wide.toString()));

    // When
    exported(events);

    // Then
    DayProfile profile = profile();
    assertThat(profile.names()).hasSize(50).first().matches(name -> name.count() == 2);
    assertThat(profile.otherNames()).isEqualTo(8);
    assertThat(profile.otherEvents()).isEqualTo(8);
    assertThat(profile.properties()).hasSizeBetween(1_000, 2_000);
    Path file = folder.resolve("lake/_mixlake/profiles/dt=2024-01-01.json");
    assertThat(new ObjectMapper().readTree(file.toFile()).path("sampled").asLong()).isEqualTo(63);
    assertThat(Files.size(file)).isLessThan(100_000);
  }

  private static String event(String name, String more) {
    return "{\"event\":\"" + name + "\",\"properties\":{\"time\":" + TIME + more + "}}";
  }
}
