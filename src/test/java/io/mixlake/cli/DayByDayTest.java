package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.sandbox.EventSource;
import io.mixlake.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day is in the dataset as soon as it is whole, whatever the run still has to do. */
class DayByDayTest {
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

  @TempDir Path folder;

  /** A project that tells of its second day only when its first is in the lake. */
  private record FirstThingsFirst(WatchService lake) implements EventSource {
    @Override
    public void events(LocalDate day, boolean isMillis, Lines lines) throws IOException {
      if (day.isAfter(FIRST)) {
        awaitPartition("dt=" + FIRST);
      }
      long time = day.atTime(12, 0).toEpochSecond(ZoneOffset.UTC);
      lines.add(
          ("{\"event\":\"a\",\"properties\":{\"time\":" + (isMillis ? 1000 * time : time) + "}}")
              .getBytes(StandardCharsets.UTF_8));
    }

    private void awaitPartition(String name) throws IOException {
      try {
        while (true) {
          WatchKey changes = lake.poll(20, TimeUnit.SECONDS);
          if (changes == null) {
            throw new IOException(name + " is not there after 20 s");
          }
          for (WatchEvent<?> change : changes.pollEvents()) {
            if (name.equals(change.context().toString())) {
              return;
            }
          }
          changes.reset();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }
  }

  @Test
  void aDayIsCommittedBeforeTheNextHasCome() throws IOException {
    // Given
    Path lake = Files.createDirectory(folder.resolve("lake"));
    try (WatchService watch = folder.getFileSystem().newWatchService()) {
      lake.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      SandboxSettings project = SandboxSettings.defaults().withEvents(new FirstThingsFirst(watch));
      try (Cli cli = new Cli(folder, project)) {

        // When
        Cli.Result result = cli.run("2024-01-01", "2024-01-02", "--set", "source.daysPerRequest=1");

        // Then
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(cli.lake().query("SELECT count(*) AS n FROM $lake").get(0).get("n"))
            .isEqualTo(2L);
      }
    }
  }
}
