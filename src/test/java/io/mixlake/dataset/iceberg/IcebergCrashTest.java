package io.mixlake.dataset.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.dataset.CrashingLedger;
import io.mixlake.dataset.Dataset;
import io.mixlake.dataset.DayReplacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process may die at any step of a commit; the next one brings table and ledger together. */
class IcebergCrashTest {
  private static final LocalDate DAY = TestTable.DAY;
  private static final LocalDate NEXT = TestTable.NEXT;

  @TempDir Path folder;

  @Test
  void diedBetweenStagingAndCommitItsFilesAreRemoved() throws IOException {
    // Given
    TestTable lake = TestTable.in(folder);
    lake.commit("old", DAY, "a");
    List<String> before = lake.storedFiles();
    TestTable.staged(lake.prepared(), "new", DAY, "b", "c");
    assertThat(lake.storedFiles()).hasSize(3);

    // When
    List<CommittedDay> recovered = lake.dataset().recover();

    // Then
    assertThat(recovered).isEmpty();
    assertThat(lake.storedFiles()).isEqualTo(before);
    assertThat(lake.texts()).containsExactly("2024-01-01 a");
    assertThatNothingIsLeft(lake);
  }

  @Test
  void diedAtAnyChangeOfTheLedgerTableAndLedgerAgreeAfterRecovery() throws IOException {
    int committed = 0;
    for (int changes = 0; ; changes++) {
      // Given a process that died after so many changes
      TestTable lake = TestTable.in(folder.resolve("crash-" + changes));
      lake.commit("old", DAY, "a");
      boolean died = commitDies(lake, changes);
      boolean hasSnapshot = lake.texts().contains("2024-01-02 c");

      // When
      lake.dataset().recover();

      // Then
      String when = "after change " + changes;
      assertThat(runs(lake))
          .as(when)
          .isEqualTo(
              hasSnapshot
                  ? List.of("2024-01-01 new 1", "2024-01-02 new 1")
                  : List.of("2024-01-01 old 1"));
      assertThat(lake.texts())
          .as(when)
          .isEqualTo(
              hasSnapshot ? List.of("2024-01-01 b", "2024-01-02 c") : List.of("2024-01-01 a"));
      assertThatNothingIsLeft(lake);
      assertThat(lake.dataset().recover()).isEmpty();
      committed += hasSnapshot && died ? 1 : 0;
      if (!died) {
        break;
      }
    }
    assertThat(committed).as("deaths between the table's commit and the ledger's").isPositive();
  }

  @Test
  void diedAfterTheFirstCommitOfATableTheLedgerIsStillMade() throws IOException {
    // Given the very first run, which died when the table had its snapshot
    TestTable lake = TestTable.in(folder);
    assertThat(commitDies(lake, 2)).isTrue();
    assertThat(lake.texts()).hasSize(2);
    assertThat(lake.dataset().committed()).isEmpty();

    // When
    List<CommittedDay> recovered = lake.dataset().recover();

    // Then
    assertThat(recovered).extracting(CommittedDay::day).containsExactly(DAY, NEXT);
    assertThat(lake.dataset().committed()).isEqualTo(recovered);
    assertThatNothingIsLeft(lake);
  }

  private static boolean commitDies(TestTable lake, int changes) throws IOException {
    Dataset dataset =
        lake.dataset(CrashingLedger.of(lake.folder().toString(), changes))
            .prepared(TestTable.SCHEMA);
    List<DayReplacement> days =
        List.of(
            TestTable.staged(dataset, "new", DAY, "b"),
            TestTable.staged(dataset, "new", NEXT, "c"));
    try {
      dataset.commit("new", days);
      return false;
    } catch (IOException e) {
      if (!CrashingLedger.isCrash(e)) {
        throw e;
      }
      return true;
    }
  }

  private static List<String> runs(TestTable lake) throws IOException {
    return lake.dataset().committed().stream()
        .map(day -> day.day() + " " + day.runId() + " " + day.rows())
        .toList();
  }

  private static void assertThatNothingIsLeft(TestTable lake) throws IOException {
    try (Stream<Path> files = Files.walk(lake.folder().resolve("_mixlake"))) {
      assertThat(files.map(Path::toString))
          .noneMatch(file -> file.contains("unfinished"))
          .noneMatch(file -> file.contains("intent"))
          .noneMatch(file -> file.contains("staging"));
    }
    List<String> held =
        lake.table()
            .with(
                table -> {
                  List<String> all = new java.util.ArrayList<>();
                  table
                      .snapshots()
                      .forEach(
                          each ->
                              each.addedDataFiles(table.io())
                                  .forEach(file -> all.add(file.location())));
                  return all.stream().sorted().toList();
                });
    assertThat(lake.storedFiles()).isEqualTo(held);
  }
}
