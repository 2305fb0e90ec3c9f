package io.mixlake.cli;

import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.sandbox.ScriptedEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A project of twelve days with twenty events each, which tests change, and its dataset. */
final class SyncedProject implements AutoCloseable {
  static final LocalDate FIRST = LocalDate.parse("2024-01-01");
  static final String SCHEDULE = "schedule={startTime: 2024-01-01T00:00:00Z, lookback: 2d}";

  private final ScriptedEvents events = new ScriptedEvents();
  private final Cli cli;

  SyncedProject(Path folder) throws IOException {
    for (int day = 0; day < 12; day++) {
      for (int i = 0; i < 20; i++) {
        events.day(FIRST.plusDays(day).toString(), event(day, i, 60_000));
      }
    }
    cli = new Cli(folder, SandboxSettings.defaults().withQuota(0, 0, 0).withEvents(events));
  }

  /** What Mixpanel has. */
  ScriptedEvents events() {
    return events;
  }

  Cli cli() {
    return cli;
  }

  /** The time of an event, days after {@link #FIRST}, as the project counts milliseconds. */
  static long time(int day, int i) {
    return FIRST.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() + 1000L * i;
  }

  /** An event that Mixpanel processed so many milliseconds after it happened. */
  static String event(int day, int i, long lag) {
    long eight = 8 * 3_600_000L; // the project's zone is eight hours behind
    return processed(day, i, time(day, i) + eight + lag);
  }

  /** An event that Mixpanel processed at that time. */
  static String processed(int day, int i, long processedAt) {
    return "{\"event\":\"a\",\"properties\":{\"time\":%d,\"distinct_id\":\"u%d\",\"$insert_id\":\"i%d\",\"mp_processing_time_ms\":%d}}"
        .formatted(time(day, i), i, i, processedAt);
  }

  /** {@code sync} of the days from the first one to that, with a look-back of two. */
  Cli.Result sync(String to, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("--from", FIRST.toString(), "--to", to, "--set", SCHEDULE, "--json"));
    arguments.addAll(List.of(more));
    return cli.command("sync", arguments.toArray(String[]::new));
  }

  /** The days of that status, by their day of the month. */
  static List<String> days(Cli.Result result, String status) throws IOException {
    return result.days(status).stream().map(day -> day.substring(8)).toList();
  }

  /** Every file of days and ledger, with the time of its last change. */
  Map<String, FileTime> files(String day) {
    Map<String, FileTime> files = new TreeMap<>();
    for (String file : cli.lake().files("")) {
      if (file.contains("dt=" + day)) {
        try {
          files.put(file, Files.getLastModifiedTime(cli.lake().path().resolve(file)));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return files;
  }

  @Override
  public void close() throws IOException {
    cli.close();
  }
}
