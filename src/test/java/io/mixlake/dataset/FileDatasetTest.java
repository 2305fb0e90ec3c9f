package io.mixlake.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixlake.record.Field;
import io.mixlake.record.FieldType;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.Row;
import io.mixlake.record.Schema;
import io.mixlake.record.Utf8;
import io.mixlake.support.Lake;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDatasetTest {
  private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
  private static final Schema SCHEMA = new Schema(List.of(new Field("v", Primitive.STRING)));
  private static final int COMMIT_STEPS = 6;

  @TempDir Path folder;
  private FileDataset dataset;
  private Lake lake;

  @BeforeEach
  void open() {
    dataset = FileDataset.of(folder.resolve("lake").toString(), FileFormat.PARQUET, 1_000_000);
    lake = new Lake(folder.resolve("lake"));
  }

  private DayReplacement staged(String runId, String... values) throws IOException {
    try (StagedWriter writer = dataset.stage(runId, DAY, "0", SCHEMA)) {
      Row row = new Row(SCHEMA);
      for (String value : values) {
        row.set(0, value);
        writer.write(row);
      }
      return new DayReplacement(DAY, writer.finish(), "{\"k\":1}");
    }
  }

  private List<Object> values() {
    return lake.files("part-").isEmpty()
        ? List.of()
        : lake.query("SELECT v FROM $lake ORDER BY v").stream().map(r -> r.get("v")).toList();
  }

  @Test
  void aDayIsReplacedAsAWhole() throws IOException {
    dataset.commit("r1", List.of(staged("r1", "a", "b")));
    dataset.commit("r2", List.of(staged("r2", "c")));

    assertThat(values()).containsExactly("c");
    assertThat(lake.files("part-")).hasSize(1);
    assertThat(dataset.committed())
        .singleElement()
        .isEqualTo(
            new CommittedDay(
                DAY,
                "r2",
                List.of("part-r2-0-0000.parquet"),
                1,
                Files.size(lake.path().resolve("dt=2024-01-01/part-r2-0-0000.parquet")),
                "{\"k\":1}"));
  }

  @Test
  void committingTwiceIsCommittingOnce() throws IOException {
    DayReplacement day = staged("r1", "a");
    dataset.commit("r1", List.of(day));
    List<String> files = lake.files("");

    dataset.commit("r1", List.of(day));

    assertThat(values()).containsExactly("a");
    assertThat(lake.files("")).isEqualTo(files);
  }

  @Test
  void aCrashBetweenAnyTwoStepsIsRepaired() throws IOException {
    for (int crash = 1; crash <= COMMIT_STEPS; crash++) {
      // Given a day, and a commit that dies after so many steps
      dataset.commit("r1", List.of(staged("r1", "old")));
      DayReplacement day = staged("r2", "new");
      AtomicInteger left = new AtomicInteger(crash);
      assertThatThrownBy(
              () ->
                  dataset.commit(
                      "r2",
                      day,
                      () -> {
                        if (left.decrementAndGet() == 0) {
                          throw new IllegalStateException("crash");
                        }
                      }))
          .hasMessage("crash");

      // When
      List<CommittedDay> finished = dataset.recover();

      // Then
      assertThat(finished).extracting(CommittedDay::runId).containsExactly("r2");
      assertThat(values()).as("after %d steps", crash).containsExactly("new");
      assertThat(lake.files(""))
          .containsExactlyInAnyOrder(
              "_mixlake/days/dt=2024-01-01.json",
              "dt=2024-01-01/_SUCCESS",
              "dt=2024-01-01/part-r2-0-0000.parquet");
      assertThat(dataset.recover()).isEmpty();
    }
  }

  @Test
  void aCommitWhoseFilesAreGoneSaysWhatToDo() throws IOException {
    DayReplacement day = staged("r1", "a");
    assertThatThrownBy(
            () ->
                dataset.commit(
                    "r1",
                    day,
                    () -> {
                      throw new IllegalStateException("crash");
                    }))
        .hasMessage("crash");
    Files.delete(Path.of(day.files().get(0).path()));

    assertThatThrownBy(() -> dataset.recover())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("--redo --from 2024-01-01 --to 2024-01-01");
  }

  @Test
  void whatWasNeverCommittedIsRemoved() throws IOException {
    staged("r1", "a");
    Path unfinished = lake.path().resolve("_mixlake/landing/x.unfinished-1");
    Files.createDirectories(unfinished.getParent());
    Files.writeString(unfinished, "half");

    dataset.recover();

    assertThat(lake.files("")).isEmpty();
    assertThat(lake.path().resolve("_mixlake/staging")).doesNotExist();
  }

  @Test
  void anEmptyDayIsADay() throws IOException {
    dataset.commit("r1", List.of(staged("r1", "a")));
    dataset.commit("r2", List.of(staged("r2")));

    assertThat(lake.files("part-")).isEmpty();
    assertThat(lake.files("_SUCCESS")).hasSize(1);
    assertThat(dataset.committed()).singleElement().matches(day -> day.rows() == 0);
  }

  @Test
  void aWriterThatIsNotFinishedLeavesNothing() throws IOException {
    try (StagedWriter writer = dataset.stage("r1", DAY, "0", SCHEMA)) {
      Row row = new Row(SCHEMA);
      row.set(0, "a");
      writer.write(row);
    }

    assertThat(lake.files("")).isEmpty();
  }

  @Test
  void filesRollAtTheirSize() throws IOException {
    java.util.Random random = new java.util.Random(1);
    String[] values =
        IntStream.range(0, 40_000)
            .mapToObj(i -> Long.toHexString(random.nextLong()) + "-".repeat(100) + i)
            .toArray(String[]::new);

    DayReplacement day = staged("r1", values);
    dataset.commit("r1", List.of(day));

    assertThat(day.files()).hasSizeGreaterThan(1);
    assertThat(values()).hasSize(40_000).doesNotHaveDuplicates();
    assertThat(day.files().stream().mapToLong(StagedFile::rows).sum()).isEqualTo(40_000);
  }

  @Test
  void aDamagedLedgerIsAnErrorThatNamesTheFile() throws IOException {
    dataset.commit("r1", List.of(staged("r1", "a")));
    Files.writeString(lake.path().resolve("_mixlake/days/dt=2024-01-01.json"), "{\"day\":");

    assertThatThrownBy(() -> dataset.committed())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("dt=2024-01-01.json");
  }

  @Test
  void privateFoldersAreTheOwners() throws IOException {
    Path path = folder.resolve("p/q");
    io.mixlake.storage.Storage.makePrivate(path.toString());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rwx------");
  }

  @Test
  void everyTypeReadsBackTheSame() throws IOException {
    Schema schema =
        new Schema(
            List.of(
                new Field("s", Primitive.STRING),
                new Field("u", Primitive.STRING, true),
                new Field("b", Primitive.BOOLEAN),
                new Field("i", Primitive.INT32),
                new Field("l", Primitive.INT64),
                new Field("d", Primitive.DOUBLE),
                new Field("day", Primitive.DATE),
                new Field("at", Primitive.TIMESTAMP),
                new Field("n", new FieldType.Decimal(20, 2)),
                new Field("list", new FieldType.ListOf(Primitive.INT64)),
                new Field("map", new FieldType.MapOf(Primitive.STRING)),
                new Field(
                    "st",
                    new FieldType.Struct(
                        List.of(
                            new Field("x", Primitive.INT32), new Field("y", Primitive.STRING))))));
    try (StagedWriter writer = dataset.stage("r1", DAY, "0", schema)) {
      Row row = new Row(schema);
      row.set(0, Utf8.of("é😀\u2028"));
      row.set(1, "");
      row.set(2, true);
      row.set(3, -1);
      row.set(4, Long.MAX_VALUE);
      row.set(5, 5.5);
      row.set(6, 19_723);
      row.set(7, -1_000_001L);
      row.set(8, new BigDecimal("-123456789012345678.90"));
      row.set(9, Arrays.asList(1L, null, 3L));
      row.set(10, Map.of("k", "v"));
      row.set(11, new Object[] {7, null});
      writer.write(row);
      row.clear();
      writer.write(row);
      dataset.commit("r1", List.of(new DayReplacement(DAY, writer.finish(), "{}")));
    }

    assertThat(
            lake.query(
                    "SELECT s, u, b, i, l, d, day::VARCHAR AS day, epoch_us(at) AS at, n::VARCHAR"
                        + " AS n, list::VARCHAR AS list, map::VARCHAR AS map, st::VARCHAR AS st"
                        + " FROM $lake WHERE b")
                .get(0)
                .values()
                .toString())
        .isEqualTo(
            "[é😀\u2028, , true, -1, 9223372036854775807, 5.5, 2024-01-01, -1000001,"
                + " -123456789012345678.90, [1, NULL, 3], {k=v}, {'x': 7, 'y': NULL}]");
    assertThat(lake.query("SELECT s, u, list, map, st FROM $lake WHERE b IS NULL").get(0).values())
        .containsOnlyNulls();
  }
}
