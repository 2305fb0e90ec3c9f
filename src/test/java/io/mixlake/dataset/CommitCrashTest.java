package io.mixlake.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process may die at any step of a commit; the next one puts the dataset in order. */
class CommitCrashTest {
  private static final LocalDate OTHER_DAY = Lake.DAY.plusDays(1);
  private static final int ENOUGH = 1000;

  @TempDir Path folder;

  @Test
  void recoveryAfterAnyStepLeavesWhatAnUninterruptedCommitLeaves() throws IOException {
    TreeMap<String, String> uninterrupted = committed(new Lake(folder.resolve("whole")), ENOUGH);
    TreeMap<String, String> before = old(new Lake(folder.resolve("old")));
    int finished = 0;
    for (int steps = 0; ; steps++) {
      // Given a process that died in the commit
      Lake lake = new Lake(folder.resolve("crash-" + steps));
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
    TreeMap<String, String> uninterrupted = committed(new Lake(folder.resolve("whole")), ENOUGH);
    for (int steps = 0; steps < 12; steps++) {
      Lake lake = new Lake(folder.resolve("crash-" + steps));
      old(lake);
      DayReplacement replacement = lake.staged("new", Lake.DAY, "c", "d", "e");
      commit(lake, replacement, steps);
      lake.dataset().commit("new", List.of(replacement));
      lake.dataset().recover();
      assertThat(lake.content()).as("after step %d", steps).isEqualTo(uninterrupted);
    }
  }

  @Test
  void successIsNeverThereBesideFilesOfTwoRuns() throws IOException {
    for (int steps = 0; steps < 12; steps++) {
      Lake lake = new Lake(folder.resolve("crash-" + steps));
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
    Lake lake = new Lake(folder);
    lake.commit("old", OTHER_DAY, "x");
    committed(lake, 2);
    delete(folder.resolve("_mixlake/staging"));
    // When the next process starts, then it says what to type
    assertThatThrownBy(() -> lake.dataset().recover())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("run --redo --from 2024-01-01 --to 2024-01-01");
    // And typing that works: nothing is left to recover, and the day counts as not committed
    assertThat(lake.dataset().recover()).isEmpty();
    assertThat(lake.dataset().committed()).extracting(CommittedDay::day).containsExactly(OTHER_DAY);
    lake.commit("redo", Lake.DAY, "y");
    assertThat(lake.content())
        .containsEntry("dt=2024-01-01/part-redo-p0-0000.jsonl.gz", "{\"text\":\"y\"}\n")
        .doesNotContainKey("dt=2024-01-01/part-old-p0-0000.jsonl.gz");
  }

  @Test
  void aCommitOfMissingFilesTouchesNothing() throws IOException {
    Lake lake = new Lake(folder);
    TreeMap<String, String> before = old(lake);
    DayReplacement replacement = lake.staged("new", Lake.DAY, "c", "d");
    Files.delete(Path.of(replacement.files().get(1).path()));
    assertThatThrownBy(() -> lake.dataset().commit("new", List.of(replacement)))
        .hasMessageContaining("run --redo");
    lake.dataset().recover();
    assertThat(lake.content()).isEqualTo(before);
  }

  /** A run that stages a day and commits it, and may die in doing so. */
  record Attempt(String runId, LocalDate day, List<String> texts, int steps, boolean recovers) {}

  @Property(tries = 150)
  void anyHistoryOfCommitsAndCrashesEndsAsItsLastCommits(@ForAll("histories") List<Attempt> history)
      throws IOException {
    Path top = Files.createTempDirectory("history");
    try {
      Lake lake = new Lake(top.resolve("lake"));
      Lake model = new Lake(top.resolve("model"));
      for (Attempt each : history) {
        String[] texts = each.texts().toArray(String[]::new);
        DayReplacement replacement = lake.staged(each.runId(), each.day(), texts);
        commit(lake, replacement, each.steps(), each.runId());
        if (each.recovers() || each.steps() < ENOUGH) {
          lake.dataset().recover();
        }
        if (each.steps() >= 1) { // the first step writes the intent down
          model.commit(each.runId(), each.day(), texts);
        }
        assertThat(data(lake)).isEqualTo(data(model));
      }
      lake.dataset().recover();
      model.dataset().recover();
      assertThat(lake.content()).isEqualTo(model.content());
    } finally {
      delete(top);
    }
  }

  @Provide
  Arbitrary<List<Attempt>> histories() {
    Arbitrary<Integer> steps =
        Arbitraries.oneOf(Arbitraries.integers().between(0, 14), Arbitraries.just(ENOUGH));
    return Combinators.combine(
            Arbitraries.of("r1", "r2", "r3"),
            Arbitraries.of(Lake.DAY, OTHER_DAY),
            Arbitraries.of("a", "b", "c").list().ofMaxSize(3),
            steps,
            Arbitraries.of(true, false))
        .as(Attempt::new)
        .list()
        .ofMaxSize(5);
  }

  /** What readers and the ledger see. */
  private static TreeMap<String, String> data(Lake lake) throws IOException {
    TreeMap<String, String> content = lake.content();
    content.keySet().removeIf(name -> name.startsWith("_mixlake/staging") || name.endsWith("/"));
    return content;
  }

  private static TreeMap<String, String> old(Lake lake) throws IOException {
    lake.commit("old", Lake.DAY, "a", "b");
    lake.dataset().recover();
    return lake.content();
  }

  /** Replaces the files of an old run by those of a new one, with so many changes. */
  private static TreeMap<String, String> committed(Lake lake, int steps) throws IOException {
    old(lake);
    commit(lake, lake.staged("new", Lake.DAY, "c", "d", "e"), steps);
    if (steps >= ENOUGH) {
      lake.dataset().recover();
    }
    return lake.content();
  }

  private static void commit(Lake lake, DayReplacement replacement, int steps) throws IOException {
    commit(lake, replacement, steps, "new");
  }

  private static void commit(Lake lake, DayReplacement replacement, int steps, String runId)
      throws IOException {
    try {
      lake.dataset(new CrashingSteps(steps)).commit(runId, List.of(replacement));
    } catch (CrashingSteps.Crash e) {
      assertThat(steps).isLessThan(ENOUGH);
    }
  }

  private static void delete(Path top) throws IOException {
    try (Stream<Path> paths = Files.walk(top)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
