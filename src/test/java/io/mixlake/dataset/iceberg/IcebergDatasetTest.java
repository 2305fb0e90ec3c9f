package io.mixlake.dataset.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixlake.dataset.AllTypes;
import io.mixlake.dataset.CommittedDay;
import io.mixlake.dataset.Dataset;
import io.mixlake.dataset.DayReplacement;
import io.mixlake.dataset.StagedWriter;
import io.mixlake.record.Row;
import io.mixlake.support.IcebergTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.SnapshotUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run makes of a table, and what other readers and writers see of it. */
class IcebergDatasetTest {
  private static final LocalDate DAY = TestTable.DAY;
  private static final LocalDate NEXT = TestTable.NEXT;

  @TempDir Path folder;
  private TestTable lake;

  @BeforeEach
  void open() {
    lake = TestTable.in(folder.resolve("lake"));
  }

  @Test
  void aRunIsOneSnapshotThatSaysWhatItIs() throws IOException {
    // Given
    Dataset dataset = lake.prepared();
    LocalDate later = DAY.plusDays(3);

    // When
    List<CommittedDay> days =
        dataset.commit(
            "r1",
            List.of(
                TestTable.staged(dataset, "r1", DAY, "a", "b"),
                TestTable.staged(dataset, "r1", NEXT, "c"),
                TestTable.staged(dataset, "r1", later)));

    // Then
    assertThat(lake.texts()).containsExactly("2024-01-01 a", "2024-01-01 b", "2024-01-02 c");
    assertThat(days).extracting(CommittedDay::day).containsExactly(DAY, NEXT, later);
    assertThat(days).extracting(CommittedDay::rows).containsExactly(2L, 1L, 0L);
    assertThat(lake.dataset().committed()).isEqualTo(days);
    assertThat(days.get(0).note()).isEqualTo("{\"run\":\"r1\"}");
    assertThat(snapshots()).hasSize(1);
    assertThat(snapshots().get(0).summary())
        .containsEntry("mixlake.run-id", "r1")
        .containsEntry("mixlake.flow", "texts-flow")
        .containsEntry("mixlake.days", "2024-01-01..2024-01-02,2024-01-04")
        .containsEntry("mixlake.rows", "3")
        .containsEntry("added-records", "3");
  }

  @Test
  void theTableIsPartitionedByDaySortedByTimeAndKnowsItsFiles() throws IOException {
    lake.commit("r1", DAY, "zebra", "ant");

    lake.table()
        .with(
            table -> {
              assertThat(table.spec().toString()).contains("dt: identity");
              assertThat(table.sortOrder().toString()).contains("ASC");
              assertThat(table.properties())
                  .containsEntry("write.parquet.compression-codec", "zstd");
              for (DataFile file : dataFiles(table)) {
                assertThat(file.recordCount()).isEqualTo(1);
                assertThat(file.sortOrderId()).isEqualTo(table.sortOrder().orderId());
                assertThat(file.splitOffsets()).isNotEmpty();
                int text = table.schema().findField("text").fieldId();
                assertThat(file.nullValueCounts()).containsEntry(text, 0L);
                ByteBuffer lowest = file.lowerBounds().get(text);
                Object value = Conversions.fromByteBuffer(Types.StringType.get(), lowest);
                assertThat(value.toString()).isIn("zebra", "ant");
              }
              return null;
            });
  }

  private static List<DataFile> dataFiles(Table table) {
    try (CloseableIterable<FileScanTask> tasks = table.newScan().includeColumnStats().planFiles()) {
      List<DataFile> files = new java.util.ArrayList<>();
      tasks.forEach(task -> files.add(task.file().copy()));
      return files;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void rowsThatAreNotSortedAreNotSaidToBe() throws IOException {
    Dataset dataset = lake.prepared();
    try (StagedWriter writer = dataset.stage("r1", DAY, "p", TestTable.SCHEMA)) {
      Row row = new Row(TestTable.SCHEMA);
      for (long time : new long[] {2, 1}) {
        row.set(1, time);
        writer.write(row);
      }
      dataset.commit("r1", List.of(new DayReplacement(DAY, writer.finish(), "{}")));
    }

    Integer order = lake.table().with(table -> dataFiles(table).get(0).sortOrderId());
    assertThat(order).isIn(null, 0);
  }

  @Test
  void aDayWithoutFilesIsEmptiedAndOthersStay() throws IOException {
    // Given
    lake.commit("r1", DAY, "a");
    lake.commit("r2", NEXT, "b");

    // When
    lake.commit("r3", DAY);

    // Then
    assertThat(lake.texts()).containsExactly("2024-01-02 b");
    assertThat(lake.dataset().committed())
        .extracting(day -> day.day() + " " + day.runId() + " " + day.rows())
        .containsExactly("2024-01-01 r3 0", "2024-01-02 r2 1");
  }

  @Test
  void aCommitThatTheTableHasIsNotMadeAgainWhateverCameAfterIt() throws IOException {
    // Given
    Dataset dataset = lake.prepared();
    DayReplacement first = TestTable.staged(dataset, "r1", DAY, "a");
    dataset.commit("r1", List.of(first));
    lake.commit("r2", NEXT, "b");
    lake.commit("r3", NEXT, "c");
    List<CommittedDay> before = lake.dataset().committed();

    // When
    List<CommittedDay> again = dataset.commit("r1", List.of(first));

    // Then
    assertThat(again).extracting(CommittedDay::day).containsExactly(DAY);
    assertThat(snapshots()).hasSize(3);
    assertThat(lake.texts()).containsExactly("2024-01-01 a", "2024-01-02 c");
    assertThat(lake.dataset().committed()).isEqualTo(before);
  }

  @Test
  void aRetryThatWroteItsFilesAnewLeavesThoseOfTheCommit() throws IOException {
    Dataset dataset = lake.prepared();
    dataset.commit("r1", List.of(TestTable.staged(dataset, "r1", DAY, "a")));
    List<String> files = lake.storedFiles();

    dataset.commit("r1", List.of(TestTable.staged(dataset, "r1", DAY, "a")));

    assertThat(lake.storedFiles()).isEqualTo(files).isEqualTo(lake.table().files());
  }

  @Test
  void timeTravelsBackToBeforeARerun() throws IOException {
    lake.commit("r1", DAY, "old");
    long before = snapshots().get(0).snapshotId();

    lake.commit("r2", DAY, "new");

    assertThat(lake.table().rows()).hasSize(1).allMatch(row -> row.contains("new"));
    assertThat(lake.table().rowsAt(before)).hasSize(1).allMatch(row -> row.contains("old"));
  }

  @Test
  void anOpenScanSeesTheOldSnapshotWhole() throws IOException {
    // Given a reader that has planned its scan
    lake.commit("r1", DAY, "a", "b");
    List<String> planned = lake.table().files();

    // When a late day is replaced, and leftovers are removed
    lake.commit("r2", DAY, "a", "b", "late");
    lake.dataset().recover();

    // Then
    assertThat(TestTable.texts(planned)).containsExactly("2024-01-01 a", "2024-01-01 b");
    assertThat(lake.texts()).hasSize(3);
  }

  @Test
  void theSecondOfTwoRunsOnOneDayIsRefusedAndCleanedUpAfter() throws IOException {
    // Given two runs that begin at the same time
    TestTable other = new TestTable(folder.resolve("other"), lake.home());
    lake.commit("r0", DAY, "old");
    Dataset one = lake.prepared();
    Dataset two = other.prepared();
    DayReplacement first = TestTable.staged(one, "r1", DAY, "one");
    DayReplacement second = TestTable.staged(two, "r2", DAY, "two");

    // When
    one.commit("r1", List.of(first));

    // Then
    assertThatThrownBy(() -> two.commit("r2", List.of(second)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("db.texts")
        .hasMessageContaining("another writer changed days of this run");
    assertThat(lake.texts()).containsExactly("2024-01-01 one");
    assertThat(lake.storedFiles()).contains(second.files().get(0).path());
    assertThat(other.dataset().committed()).isEmpty();

    // And when the second starts again
    assertThat(other.dataset().recover()).isEmpty();
    assertThat(lake.storedFiles()).doesNotContain(second.files().get(0).path());
    other.commit("r3", DAY, "two");
    assertThat(lake.texts()).containsExactly("2024-01-01 two");
  }

  @Test
  void twoRunsOnDifferentDaysBothCount() throws IOException {
    TestTable other = new TestTable(folder.resolve("other"), lake.home());
    Dataset one = lake.prepared();
    Dataset two = other.prepared();
    DayReplacement first = TestTable.staged(one, "r1", DAY, "one");
    DayReplacement second = TestTable.staged(two, "r2", NEXT, "two");

    one.commit("r1", List.of(first));
    two.commit("r2", List.of(second));

    assertThat(lake.texts()).containsExactly("2024-01-01 one", "2024-01-02 two");
  }

  @Test
  void recoveryLeavesWhatAnotherRunIsWritingInTheSameTable() throws IOException {
    TestTable other = new TestTable(folder.resolve("other"), lake.home());
    Dataset one = lake.prepared();
    DayReplacement first = TestTable.staged(one, "r1", DAY, "one");

    other.prepared();
    other.dataset().recover();

    one.commit("r1", List.of(first));
    assertThat(lake.texts()).containsExactly("2024-01-01 one");
  }

  @Test
  void daysThatTheTableWasRolledBackBehindCountAsNotCommitted() throws IOException {
    lake.commit("r1", DAY, "a");
    long first = snapshots().get(0).snapshotId();
    lake.commit("r2", NEXT, "b");

    lake.table()
        .with(
            table -> {
              table.manageSnapshots().rollbackTo(first).commit();
              return null;
            });

    assertThat(lake.dataset().committed()).extracting(CommittedDay::day).containsExactly(DAY);
  }

  @Test
  void anotherTableOfTheSameNameStartsWithAnEmptyLedger() throws IOException {
    // Given a table that somebody drops
    lake.commit("r1", DAY, "a");
    TestTable home = new TestTable(folder.resolve("new"), folder.resolve("elsewhere"));

    // When the same folder writes into another
    TestTable moved = new TestTable(lake.folder(), home.home());
    assertThat(moved.dataset().committed()).isEmpty();
    moved.commit("r2", NEXT, "b");

    // Then
    assertThat(moved.dataset().committed()).extracting(CommittedDay::day).containsExactly(NEXT);
    assertThat(moved.texts()).containsExactly("2024-01-02 b");
    assertThat(lake.texts()).containsExactly("2024-01-01 a");
  }

  @Test
  void aWriterThatIsClosedEarlyLeavesNothing() throws IOException {
    Dataset dataset = lake.prepared();
    try (StagedWriter writer = dataset.stage("r1", DAY, "p", TestTable.SCHEMA)) {
      writer.write(new Row(TestTable.SCHEMA));
    }

    assertThat(lake.storedFiles()).isEmpty();
  }

  @Test
  void filesOfDaysThatAreNotCommittedGoWithTheRun() throws IOException {
    Dataset dataset = lake.prepared();
    TestTable.staged(dataset, "r1", DAY, "rejected");

    dataset.commit("r1", List.of());

    assertThat(lake.storedFiles()).isEmpty();
    assertThat(snapshots()).isEmpty();
  }

  @Test
  void allTypesAreReadBackByIcebergAndByDuckDb() throws IOException {
    // Given
    Dataset dataset = lake.dataset().prepared(AllTypes.SCHEMA);
    try (StagedWriter writer = dataset.stage("r1", DAY, "p", AllTypes.SCHEMA)) {
      for (Object[] values : List.of(AllTypes.full(), AllTypes.empty(), AllTypes.nulls())) {
        Row row = new Row(AllTypes.SCHEMA);
        for (int i = 0; i < values.length; i++) {
          row.set(i, values[i]);
        }
        writer.write(row);
      }
      // When
      dataset.commit("r1", List.of(new DayReplacement(DAY, writer.finish(), "{}")));
    }

    // Then
    assertThat(lake.table().rows())
        .anyMatch(
            row ->
                row.contains("zwölf 🦆")
                    && row.contains("-1234567890123456789012345678.0123456789")
                    && row.contains("1969-12-31T23:59:59.999999Z")
                    && row.contains("Record(Ulm, Record(48.4, [a, null, ]))")
                    && row.contains("[[1, 2], [], null, [null, 3]]")
                    && row.contains("{one=1, none=null}"))
        .anyMatch(row -> row.endsWith("null, 2024-01-01)"))
        .hasSize(3);
    List<Map<String, Object>> rows =
        IcebergTable.duckdb(
            lake.table().files(),
            "SELECT text, d38::VARCHAR AS d38, items::JSON::VARCHAR AS items, dt FROM $table"
                + " WHERE text LIKE 'zw%'");
    assertThat(rows.get(0))
        .containsEntry("d38", "-1234567890123456789012345678.0123456789")
        .containsEntry(
            "items", "[{\"sku\":\"s1\",\"price\":1.5},null,{\"sku\":null,\"price\":null}]");
  }

  private List<Snapshot> snapshots() {
    return lake.table()
        .with(
            table -> {
              List<Snapshot> oldestFirst = new java.util.ArrayList<>();
              SnapshotUtil.currentAncestors(table).forEach(each -> oldestFirst.add(0, each));
              return oldestFirst;
            });
  }
}
