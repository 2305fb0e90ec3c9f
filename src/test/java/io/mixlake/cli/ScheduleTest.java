package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixlake.flow.FlowFile;
import io.mixlake.flow.Overrides;
import io.mixlake.pipeline.CannotRun;
import io.mixlake.pipeline.Progress;
import io.mixlake.pipeline.Sync;
import io.mixlake.pipeline.SyncSchedule;
import io.mixlake.run.DatasetLock;
import io.mixlake.run.RunHistory;
import io.mixlake.run.RunRecord;
import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.sandbox.ScriptedEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Syncs by a schedule, in a time that passes when somebody waits. */
class ScheduleTest {
  private static final String DAILY =
      "{frequency: day, startTime: 2024-01-02T03:00:00Z, lookback: 2d}";
  private static final String OTHER =
      "{\"runId\":\"r1\",\"host\":\"elsewhere\",\"pid\":1,\"touchedAt\":\"2999-01-01T00:00:00Z\"}";
  private static final LocalDate FIRST = LocalDate.parse("2024-01-01");

  @TempDir Path folder;
  private final ScriptedEvents events = new ScriptedEvents();
  private Cli cli;

  @BeforeEach
  void start() throws IOException {
    for (int day = 0; day < 14; day++) {
      events.day(FIRST.plusDays(day).toString(), event(day, 1), event(day, 2));
    }
    cli = new Cli(folder, SandboxSettings.defaults().withQuota(0, 0, 0).withEvents(events));
  }

  @AfterEach
  void stop() throws IOException {
    cli.close();
  }

  private static String event(int day, int i) {
    long time = FIRST.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() + i;
    return "{\"event\":\"a\",\"properties\":{\"time\":" + time + "}}";
  }

  /** The process has come to its end. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A process with a schedule, that is stopped at a given time. */
  private class Process extends Clock
      implements SyncSchedule.Listener, SyncSchedule.Pause, Progress {
    private final Instant end;
    private final String schedule;
    private final Duration runTakes;
    private Instant now;
    final List<String> ended = new ArrayList<>();
    final List<String> failed = new ArrayList<>();
    final List<String> waits = new ArrayList<>();
    final List<String> held = new ArrayList<>();

    Process(String start, String end, String schedule, Duration runTakes) {
      this.now = Instant.parse(start);
      this.end = Instant.parse(end);
      this.schedule = schedule;
      this.runTakes = runTakes;
    }

    void beforeRun() throws IOException {}

    /** The exit code, or nothing if the process was stopped. */
    Optional<Integer> run() throws Exception {
      Overrides overrides =
          new Overrides(
              List.of(
                  "schedule=" + schedule,
                  "source.dates=utc",
                  "days={from: 2023-12-30, to: yesterday}"),
              Optional.empty(),
              Optional.empty(),
              System::getenv,
              this);
      SyncSchedule.Job job =
          (flow, clock) -> {
            Sync sync = new Sync(flow, new Sync.Options(false, false), List.of(), clock);
            try {
              beforeRun();
              return sync.run(this);
            } finally {
              now = now.plus(runTakes);
            }
          };
      Path file = cli.flow();
      SyncSchedule.Flows flows =
          clock -> {
            if (now.isAfter(end)) {
              throw new Stopped();
            }
            return FlowFile.load(file, overrides);
          };
      try {
        return Optional.of(new SyncSchedule(flows, job, this, this, this).run());
      } catch (Stopped e) {
        return Optional.empty();
      }
    }

    @Override
    public void until(Instant time) {
      if (time.isAfter(end)) {
        throw new Stopped();
      }
      now = time;
    }

    @Override
    public void ended(RunRecord record) {
      ended.add(hour(record));
    }

    @Override
    public void failed(CannotRun failure) {
      failed.add(now + " " + failure.getMessage());
    }

    @Override
    public void held(DatasetLock.Owner owner) {
      held.add(owner.runId());
    }

    @Override
    public void waiting(Instant next) {
      waits.add(next.toString());
    }

    @Override
    public void update(Figures figures) {}

    @Override
    public void note(String message) {
      failed.add(message);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.fixed(now, zone);
    }
  }

  private static String hour(RunRecord record) {
    return record.metrics().durationSummary().startedAtUTC().toString().substring(5, 16);
  }

  private List<String> records() throws IOException {
    return new RunHistory(cli.lake().path() + "/_mixlake")
        .all().stream().map(ScheduleTest::hour).toList();
  }

  @Test
  void everyStartIsMadeOnceAlsoAcrossARestart() throws Exception {
    // Given a process that runs for five days
    Process first =
        new Process("2024-01-01T12:00:00Z", "2024-01-06T12:00:00Z", DAILY, Duration.ofMinutes(5));
    assertThat(first.run()).isEmpty();
    assertThat(first.ended)
        .containsExactly("01-02T03:00", "01-03T03:00", "01-04T03:00", "01-05T03:00", "01-06T03:00");
    assertThat(first.waits).startsWith("2024-01-02T03:00:00Z", "2024-01-03T03:00:00Z");
    assertThat(cli.lake().count()).isEqualTo(10);

    // When another begins hours later, is told nothing, and misses no start
    Process second =
        new Process("2024-01-06T18:00:00Z", "2024-01-07T12:00:00Z", DAILY, Duration.ZERO);
    second.run();

    // Then
    assertThat(second.ended).containsExactly("01-07T03:00");

    // When a third begins after starts were missed, while an event came late
    events.day("2024-01-06", event(5, 3));
    Process third =
        new Process("2024-01-10T10:00:00Z", "2024-01-11T12:00:00Z", DAILY, Duration.ZERO);
    third.run();

    // Then they are made up for by one run
    assertThat(third.ended).containsExactly("01-10T10:00", "01-11T03:00");
    assertThat(records()).hasSize(8);
    assertThat(cli.lake().count()).as("the late event is too old for the look-back").isEqualTo(20);
  }

  @Test
  void aRunLongerThanItsIntervalOverlapsNoOther() throws Exception {
    Process process =
        new Process(
            "2024-01-02T00:00:00Z",
            "2024-01-02T02:00:00Z",
            "{frequency: minute, interval: 15, startTime: 2024-01-02T00:00:00Z}",
            Duration.ofMinutes(40));

    process.run();

    assertThat(process.ended)
        .containsExactly("01-02T00:00", "01-02T00:40", "01-02T01:20", "01-02T02:00");
  }

  @Test
  void theScheduleGoesOnAfterARunThatFailed() throws Exception {
    // Given somebody who takes the dataset at the same moment, and never comes back
    Path lock = cli.lake().path().resolve("_mixlake/lock.json");
    Process process =
        new Process("2024-01-02T04:00:00Z", "2024-01-03T04:00:00Z", DAILY, Duration.ZERO) {
          @Override
          void beforeRun() throws IOException {
            if (failed.isEmpty()) {
              Files.createDirectories(lock.getParent());
              Files.writeString(lock, OTHER);
            }
          }

          @Override
          public void failed(CannotRun failure) {
            super.failed(failure);
            assertThat(lock.toFile().delete()).isTrue();
          }
        };

    // When
    process.run();

    // Then
    assertThat(process.failed).hasSize(1).first().asString().contains("is using this dataset");
    assertThat(process.ended).containsExactly("01-03T03:00");
  }

  @Test
  void aStartWaitsForWhoeverUsesTheDataset() throws Exception {
    // Given another run, which ends after a minute
    Path lock = cli.lake().path().resolve("_mixlake/lock.json");
    Files.createDirectories(lock.getParent());
    Files.writeString(lock, OTHER);
    Process process =
        new Process("2024-01-02T04:00:00Z", "2024-01-03T04:00:00Z", DAILY, Duration.ZERO) {
          @Override
          public void until(Instant time) {
            super.until(time);
            if (!time.isBefore(Instant.parse("2024-01-02T04:01:00Z"))) {
              assertThat(lock.toFile().delete() || ended.size() > 0).isTrue();
            }
          }
        };

    // When
    process.run();

    // Then
    assertThat(process.held).containsExactly("r1");
    assertThat(process.failed).isEmpty();
    assertThat(process.ended).containsExactly("01-02T04:01", "01-03T03:00");
  }

  @Test
  void aRunOfAClockThatWasAheadStopsNoSchedule() throws Exception {
    new Process("2024-02-02T04:00:00Z", "2024-02-02T04:00:00Z", DAILY, Duration.ZERO).run();
    Process process =
        new Process("2024-01-02T04:00:00Z", "2024-01-03T04:00:00Z", DAILY, Duration.ZERO);

    process.run();

    assertThat(process.ended).containsExactly("01-02T04:00", "01-03T03:00");
  }

  @Test
  void onceIsTriedAgainUntilItIsWell() throws Exception {
    // Given a day whose lines are mostly no events
    events.day("2024-01-01", "no event", "nor this");
    String once = "{frequency: once, startTime: 2024-01-02T03:00:00Z}";
    Process first =
        new Process("2024-01-02T03:00:00Z", "2024-01-03T12:00:00Z", once, Duration.ofMinutes(5));
    assertThat(first.run()).contains(8);

    // When
    Process second =
        new Process("2024-01-02T04:00:00Z", "2024-01-03T12:00:00Z", once, Duration.ofMinutes(5));

    // Then
    assertThat(second.run()).contains(8);
    assertThat(second.ended).containsExactly("01-02T04:00");
  }

  @Test
  void onceIsOnce() throws Exception {
    String once = "{frequency: once, startTime: 2024-01-03T03:00:00Z}";
    Process first =
        new Process("2024-01-02T00:00:00Z", "2024-01-09T00:00:00Z", once, Duration.ZERO);

    assertThat(first.run()).contains(0);

    Process again =
        new Process("2024-01-04T00:00:00Z", "2024-01-09T00:00:00Z", once, Duration.ZERO);
    assertThat(again.run()).contains(0);
    assertThat(first.ended).containsExactly("01-03T03:00");
    assertThat(again.ended).isEmpty();
  }

  @Test
  void aFlowThatIsWrongEndsTheSchedule() throws Exception {
    cli.run("2024-01-01", "2024-01-01");
    Process process =
        new Process("2024-01-03T00:00:00Z", "2024-01-09T00:00:00Z", DAILY, Duration.ZERO);

    assertThatThrownBy(process::run).hasMessageContaining("another project, filter or mapping");
  }

  @Test
  void withoutAScheduleThereIsNothingToDo() throws Exception {
    Cli.Result result = cli.command("schedule", "--from", "2024-01-01", "--to", "2024-01-02");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("schedule: the flow has none");
  }

  @Test
  void aSignalEndsItWith130() throws Exception {
    // Given a schedule that waits for its next start
    java.lang.Process process =
        ChildProcess.start(
            folder.resolve("output"),
            List.of("-Xmx256m"),
            List.of(
                "schedule",
                cli.flow().toString(),
                "--from",
                "2024-01-01",
                "--to",
                "2024-01-02",
                "--set",
                "schedule={frequency: week, startTime: 2024-01-02T00:00:00Z}"));
    while (!Files.readString(folder.resolve("output")).contains("next run ")) {
      assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
    }

    // When
    process.destroy();

    // Then
    assertThat(process.waitFor()).isEqualTo(130);
    assertThat(Files.readString(folder.resolve("output")))
        .contains("2 committed", "no run was under way");
    assertThat(cli.lake().count()).isEqualTo(4);
  }
}
