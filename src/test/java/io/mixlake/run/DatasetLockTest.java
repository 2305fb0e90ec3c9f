package io.mixlake.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixlake.storage.JsonFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetLockTest {
  private static final long NO_PROCESS = Long.MAX_VALUE;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void find() {
    file = folder.resolve("lock.json");
  }

  /** A lock of another run, seen that many seconds ago. */
  private void lockOf(String space, long pid, long secondsAgo) throws IOException {
    try (DatasetLock lock = DatasetLock.acquire(folder.toString(), "mine")) {
      DatasetLock.Owner me = DatasetLock.holder(folder.toString()).orElseThrow();
      DatasetLock.Owner other =
          new DatasetLock.Owner(
              "other",
              me.host(),
              pid,
              space == null ? me.space() : space,
              Instant.now().minusSeconds(secondsAgo),
              false);
      JsonFiles.publish(file.toString(), other);
    }
  }

  private void assertThatItIsFree() throws IOException {
    try (DatasetLock lock = DatasetLock.acquire(folder.toString(), "next")) {
      assertThat(DatasetLock.holder(folder.toString()).orElseThrow().runId()).isEqualTo("next");
    }
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void theLockOfAProcessThatIsGoneIsTakenAtOnce() throws IOException {
    lockOf(null, NO_PROCESS, 0);

    assertThatItIsFree();
  }

  @Test
  void aProcessOfAnotherContainerIsNotKnownByItsNumber() throws IOException {
    // Given a run in a container whose number here is this process's
    lockOf("another", ProcessHandle.current().pid(), 0);
    assertThatThrownBy(() -> DatasetLock.acquire(folder.toString(), "next"))
        .isInstanceOf(DatasetLock.Held.class)
        .hasMessageContaining("Run other");

    // When it was not seen for a minute
    Files.delete(file);
    lockOf("another", NO_PROCESS, 61);

    assertThatItIsFree();
  }

  @Test
  void whoeverLostTheLockKnowsAndLeavesItAlone() throws IOException {
    // Given a run that stood still for a minute, and another that took its dataset over
    try (DatasetLock lock = DatasetLock.acquire(folder.toString(), "slept")) {
      JsonFiles.publish(
          file.toString(),
          new DatasetLock.Owner("awake", "elsewhere", 1, null, Instant.now(), false));

      // When
      lock.touch();

      // Then
      assertThatThrownBy(lock::confirm).isInstanceOf(DatasetLock.Lost.class);
      assertThatThrownBy(() -> DatasetLock.confirm(folder.toString(), "slept"))
          .isInstanceOf(DatasetLock.Lost.class);
    }
    assertThat(DatasetLock.holder(folder.toString()).orElseThrow().runId()).isEqualTo("awake");
  }

  @Test
  void aLockThatAnotherRunTookAndGaveBackIsLost() throws IOException {
    try (DatasetLock lock = DatasetLock.acquire(folder.toString(), "slept")) {
      // Given
      lock.touch();
      lock.confirm();
      DatasetLock.confirm(folder.toString(), "slept");
      Files.delete(file);

      // When
      lock.touch();

      // Then
      assertThatThrownBy(lock::confirm).isInstanceOf(DatasetLock.Lost.class);
      assertThat(file).doesNotExist();
    }
  }
}
