package io.mixlake.dataset.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.dataset.Dataset;
import io.mixlake.dataset.DayPurge;
import io.mixlake.dataset.DayReplacement;
import io.mixlake.dataset.StagedWriter;
import io.mixlake.record.ColumnTest;
import io.mixlake.record.Field;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.Row;
import io.mixlake.record.Schema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are taken out of a table's days, and other writers of the table. */
class TablePurgeTest {
  private static final LocalDate DAY = TestTable.DAY;
  private static final LocalDate NEXT = TestTable.NEXT;
  private static final List<ColumnTest> ANN =
      List.of(new ColumnTest(List.of("text"), "ann"::equals));

  @TempDir Path folder;
  private TestTable lake;

  @BeforeEach
  void open() {
    lake = TestTable.in(folder.resolve("lake"));
  }

  private static DayPurge purge(Dataset dataset) throws IOException {
    return dataset.purge(ANN).orElseThrow();
  }

  private CommittedDay day(LocalDate day) throws IOException {
    return lake.dataset().committed().stream()
        .filter(each -> each.day().equals(day))
        .findFirst()
        .orElseThrow();
  }

  private DayReplacement staged(Dataset dataset, LocalDate day) throws IOException {
    return new DayReplacement(day, purge(dataset).stage("p1", day(day)), "{}");
  }

  @Test
  void aFileKeepsColumnsIdsAndOrderAndItsMetadataIsThatOfTheRowsThatStay() throws IOException {
    // Given a sorted file, and a table that has got a column in front since
    Dataset dataset = lake.prepared();
    try (StagedWriter writer = dataset.stage("r1", DAY, "p", TestTable.SCHEMA)) {
      Row row = new Row(TestTable.SCHEMA);
      for (String text : List.of("ann", "bob", "ann", "cid")) {
        row.set(0, text);
        row.set(1, 1_704_067_200_000_000L);
        writer.write(row);
      }
      dataset.commit("r1", List.of(new DayReplacement(DAY, writer.finish(), "{}")));
    }
    Schema wider =
        new Schema(
            List.of(
                new Field("more", Primitive.INT64),
                new Field("time", Primitive.TIMESTAMP),
                new Field("text", Primitive.STRING)));
    Dataset now = lake.dataset().prepared(wider);
    assertThat(purge(now).count(day(DAY))).isEqualTo(2);

    // When
    List<CommittedDay> days = now.commit("p1", List.of(staged(now, DAY)));

    // Then
    assertThat(days).extracting(CommittedDay::rows).containsExactly(2L);
    assertThat(lake.table().rows())
        .hasSize(2)
        .allMatch(row -> row.matches("Record\\((bob|cid), 2024-01-01T00:00Z, 2024-01-01, null\\)"));
    DataFile file = lake.table().with(table -> onlyFile(table.newScan().includeColumnStats()));
    int text = lake.table().with(table -> table.schema().findField("text").fieldId()).intValue();
    ByteBuffer lowest = file.lowerBounds().get(text);
    Object value = Conversions.fromByteBuffer(Types.StringType.get(), lowest);
    assertThat(value.toString()).isEqualTo("bob");
    assertThat(file.recordCount()).isEqualTo(2);
    assertThat(file.sortOrderId())
        .isEqualTo(lake.table().<Integer>with(table -> table.sortOrder().orderId()));
  }

  private static DataFile onlyFile(org.apache.iceberg.TableScan scan) {
    try (CloseableIterable<FileScanTask> tasks = scan.planFiles()) {
      return tasks.iterator().next().file().copy();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void diedBetweenStagingAndCommitTheTableIsAsItWasAndTheNewFilesGo() throws IOException {
    // Given
    lake.commit("r1", DAY, "ann", "bob");
    lake.commit("r2", NEXT, "ann");
    List<String> before = lake.storedFiles();
    Dataset dataset = lake.prepared();
    staged(dataset, DAY);
    staged(dataset, NEXT);
    assertThat(lake.storedFiles()).hasSizeGreaterThan(before.size());

    // When
    List<CommittedDay> recovered = lake.dataset().recover();

    // Then
    assertThat(recovered).isEmpty();
    assertThat(lake.storedFiles()).isEqualTo(before);
    assertThat(lake.texts()).hasSize(3);

    // And the next purge does it, of which nothing but the rows that stay is left
    Dataset next = lake.prepared();
    next.commit("p1", List.of(staged(next, DAY), staged(next, NEXT)));
    assertThat(lake.texts()).containsExactly("2024-01-01 bob");
    assertThat(lake.storedFiles()).hasSize(before.size() + 1);
  }

  @Test
  void aDayThatAnotherWriterChangedMeanwhileIsLeftToIt() throws IOException {
    lake.commit("r1", DAY, "ann", "bob");
    Dataset dataset = lake.prepared();
    DayReplacement staged = staged(dataset, DAY);
    lake.commit("r2", DAY, "ann", "bob", "late");

    assertThatThrownBy(() -> dataset.commit("p1", List.of(staged)))
        .hasMessageContaining("another writer changed days of this run");

    assertThat(lake.texts()).hasSize(3);
  }

  @Test
  void whatOtherProgramsDeletedIsNotBroughtBack() throws IOException {
    lake.commit("r1", DAY, "ann", "bob");
    lake.table().markDeleted("2024-01-01", folder.resolve("deletes.parquet"));
    DayPurge purge = purge(lake.prepared());

    assertThatThrownBy(() -> purge.count(day(DAY)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("2024-01-01 has delete files")
        .hasMessageContaining("run --redo --from 2024-01-01 --to 2024-01-01");
  }

  @Test
  void aDayThatAnotherProgramCompactedIsPurgedAsWell() throws Exception {
    // Given files that the ledger does not know
    lake.commit("r1", DAY, "ann", "bob");
    compact("zstd");
    assertThat(lake.table().rows()).hasSize(2);
    Dataset dataset = lake.prepared();

    // When
    dataset.commit("p1", List.of(staged(dataset, DAY)));

    // Then
    assertThat(lake.table().rows()).hasSize(1).first().asString().contains("bob");
    assertThat(day(DAY).rows()).isEqualTo(1);
  }

  @Test
  void aFileInAFormOfAnotherProgramIsNamed() throws Exception {
    lake.commit("r1", DAY, "ann", "bob");
    compact("snappy");
    DayPurge purge = purge(lake.prepared());

    assertThatThrownBy(() -> purge.count(day(DAY)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(
            "snappy.parquet is not what Mixlake wrote. It may be another program's")
        .hasMessageContaining("run --redo --from 2024-01-01 --to 2024-01-01");
  }

  /** Puts one file that DuckDB wrote in the place of the day's. */
  private void compact(String codec) throws Exception {
    Path file = Files.createDirectories(folder.resolve("other")).resolve(codec + ".parquet");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute(
          """
          COPY (SELECT text, TIMESTAMPTZ '2024-01-01 00:00:00+00' AS time, DATE '2024-01-01' AS dt
            FROM (VALUES ('ann'), ('bob')) v(text))
          TO '%s' (FORMAT parquet, CODEC '%s', FIELD_IDS {text: 1, time: 2, dt: 3})
          """
              .formatted(file, codec));
    }
    long bytes = Files.size(file);
    lake.table()
        .with(
            table -> {
              table
                  .newOverwrite()
                  .overwriteByRowFilter(Expressions.equal("dt", "2024-01-01"))
                  .addFile(
                      DataFiles.builder(table.spec())
                          .withPath(file.toString())
                          .withFormat(FileFormat.PARQUET)
                          .withPartitionPath("dt=2024-01-01")
                          .withFileSizeInBytes(bytes)
                          .withRecordCount(2)
                          .build())
                  .commit();
              return null;
            });
  }
}
