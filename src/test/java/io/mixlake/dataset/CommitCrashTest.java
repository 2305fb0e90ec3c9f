package io.mixlake.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process may die at any step of a commit; the next one puts the dataset in order. */
class CommitCrashTest {
  private static final LocalDate OTHER_DAY = TextLake.DAY.plusDays(1);

  @TempDir Path folder;

  @Test
  void recoveryAfterAnyStepLeavesWhatAnUninterruptedCommitLeaves() throws IOException {
    TreeMap<String, String> uninterrupted =
        committed(new TextLake(folder.resolve("whole")), TextLake.ENOUGH);
    TreeMap<String, String> before = old(new TextLake(folder.resolve("old")));
    int finished = 0;
    for (int steps = 0; ; steps++) {
      // Given a process that died in the commit
      TextLake lake = new TextLake(folder.resolve("crash-" + steps));
      TreeMap<String, String> left = committed(lake, steps);
      // When the next one starts
      List<CommittedDay> recovered = lake.dataset().recover();
      // Then the day is as if nothing had happened, or as if the commit had not begun
      if (recovered.isEmpty() && !lake.content().equals(uninterrupted)) {
        assertThat(lake.content()).as("after step %d", steps).isEqualTo(before);
        assertThat(finished).as("no commit is lost once it has begun").isZero();
      } else {
        assertThat(lake.content()).as("after step %d", steps).isEqualTo(uninterrupted);
        finished++;
      }
      assertThat(lake.dataset().recover()).isEmpty();
      if (left.equals(uninterrupted)) {
        break;
      }
    }
    assertThat(finished).isGreaterThan(8);
  }

  @Test
  void repeatingACommitThatDiedFinishesIt() throws IOException {
    TreeMap<String, String> uninterrupted =
        committed(new TextLake(folder.resolve("whole")), TextLake.ENOUGH);
    for (int steps = 0; steps < 12; steps++) {
      TextLake lake = new TextLake(folder.resolve("crash-" + steps));
      old(lake);
      DayReplacement replacement = lake.staged("new", TextLake.DAY, "c", "d", "e");
      commit(lake, replacement, steps);
      lake.dataset().commit("new", List.of(replacement));
      lake.dataset().recover();
      assertThat(lake.content()).as("after step %d", steps).isEqualTo(uninterrupted);
    }
  }

  @Test
  void aRecoveryThatDiesIsRepairedByTheNext() throws IOException {
    TreeMap<String, String> uninterrupted =
        committed(new TextLake(folder.resolve("whole")), TextLake.ENOUGH);
    for (int steps = 1; steps < 10; steps += 2) {
      for (int recoverySteps = 0; recoverySteps < 12; recoverySteps++) {
        TextLake lake = new TextLake(folder.resolve("crash-" + steps + "-" + recoverySteps));
        committed(lake, steps);
        try {
          lake.dataset(new CrashingSteps(recoverySteps)).recover();
        } catch (CrashingSteps.Crash e) {
          lake.dataset().recover();
        }
        assertThat(lake.content())
            .as("after steps %d and %d", steps, recoverySteps)
            .isEqualTo(uninterrupted);
      }
    }
  }

  @Test
  void successIsNeverThereBesideFilesOfTwoRuns() throws IOException {
    for (int steps = 0; steps < 12; steps++) {
      TextLake lake = new TextLake(folder.resolve("crash-" + steps));
      List<String> day =
          committed(lake, steps).keySet().stream().filter(name -> name.startsWith("dt=")).toList();
      if (day.contains("dt=2024-01-01/_SUCCESS")) {
        assertThat(day.stream().filter(name -> name.contains("part-")))
            .satisfiesAnyOf(
                names -> assertThat(names).hasSize(2).allMatch(name -> name.contains("part-old")),
                names -> assertThat(names).hasSize(3).allMatch(name -> name.contains("part-new")));
      }
    }
  }

  @Test
  void aCommitWhoseFilesAreLostSaysWhatToDoAndIsInTheWayOnlyOnce() throws IOException {
    // Given a commit that died, and whose staged files somebody deleted
    TextLake lake = new TextLake(folder);
    lake.commit("old", OTHER_DAY, "x");
    committed(lake, 2);
    TextLake.delete(folder.resolve("_mixlake/staging"));
    // When the next process starts, then it says what to type
    assertThatThrownBy(() -> lake.dataset().recover())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("run --redo --from 2024-01-01 --to 2024-01-01");
    // And typing that works: nothing is left to recover, and the day counts as not committed
    assertThat(lake.dataset().recover()).isEmpty();
    assertThat(lake.dataset().committed()).extracting(CommittedDay::day).containsExactly(OTHER_DAY);
    lake.commit("redo", TextLake.DAY, "y");
    assertThat(lake.content())
        .containsEntry("dt=2024-01-01/part-redo-p0-0000.jsonl.gz", "{\"text\":\"y\"}\n")
        .doesNotContainKey("dt=2024-01-01/part-old-p0-0000.jsonl.gz");
  }

  @Test
  void aCommitOfMissingFilesTouchesNothing() throws IOException {
    TextLake lake = new TextLake(folder);
    TreeMap<String, String> before = old(lake);
    DayReplacement replacement = lake.staged("new", TextLake.DAY, "c", "d");
    Files.delete(Path.of(replacement.files().get(1).path()));
    assertThatThrownBy(() -> lake.dataset().commit("new", List.of(replacement)))
        .hasMessageContaining("run --redo");
    lake.dataset().recover();
    assertThat(lake.content()).isEqualTo(before);
  }

  private static TreeMap<String, String> old(TextLake lake) throws IOException {
    lake.commit("old", TextLake.DAY, "a", "b");
    lake.dataset().recover();
    return lake.content();
  }

  /** Replaces the files of an old run by those of a new one, with so many changes. */
  private static TreeMap<String, String> committed(TextLake lake, int steps) throws IOException {
    old(lake);
    commit(lake, lake.staged("new", TextLake.DAY, "c", "d", "e"), steps);
    if (steps >= TextLake.ENOUGH) {
      lake.dataset().recover();
    }
    return lake.content();
  }

  private static void commit(TextLake lake, DayReplacement replacement, int steps)
      throws IOException {
    lake.commit("new", replacement, steps);
  }
}
