package io.mixlake.dataset.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixlake.dataset.Dataset;
import io.mixlake.dataset.DayReplacement;
import io.mixlake.dataset.StagedWriter;
import io.mixlake.record.Field;
import io.mixlake.record.FieldType;
import io.mixlake.record.FieldType.Decimal;
import io.mixlake.record.FieldType.ListOf;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.FieldType.Struct;
import io.mixlake.record.Row;
import io.mixlake.record.Schema;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that come, widen, or cannot be brought together. */
class SchemaEvolutionTest {
  @TempDir Path folder;

  private static Schema schema(Object... namesAndTypes) {
    List<Field> fields = new java.util.ArrayList<>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      fields.add(new Field((String) namesAndTypes[i], (FieldType) namesAndTypes[i + 1]));
    }
    return new Schema(fields);
  }

  private void write(String runId, LocalDate day, Schema schema, Object... values)
      throws IOException {
    Dataset dataset = TestTable.in(folder).dataset().prepared(schema);
    try (StagedWriter writer = dataset.stage(runId, day, "p", schema)) {
      Row row = new Row(schema);
      for (int i = 0; i < values.length; i++) {
        row.set(i, values[i]);
      }
      writer.write(row);
      dataset.commit(runId, List.of(new DayReplacement(day, writer.finish(), "{}")));
    }
  }

  private Map<String, Integer> ids() {
    return TestTable.in(folder)
        .table()
        .with(table -> Map.copyOf(TypeUtil.indexByName(table.schema().asStruct())));
  }

  private List<String> types() {
    return TestTable.in(folder)
        .table()
        .with(
            table ->
                table.schema().columns().stream()
                    .map(column -> column.name() + " " + column.type())
                    .toList());
  }

  @Test
  void newColumnsAreAddedAndOldOnesKeepTheirIds() throws IOException {
    // Given
    Struct place = new Struct(List.of(new Field("city", Primitive.STRING)));
    write("r1", TestTable.DAY, schema("a", Primitive.STRING, "place", place), "one", null);
    Map<String, Integer> before = ids();

    // When columns come in the middle, and within a struct of a list
    Struct wider =
        new Struct(
            List.of(
                new Field("zip", new ListOf(Primitive.INT32)),
                new Field("city", Primitive.STRING)));
    write(
        "r2",
        TestTable.NEXT,
        schema("b", Primitive.INT64, "a", Primitive.STRING, "place", wider),
        2L,
        "two",
        new Object[] {List.of(1, 2), "Ulm"});

    // Then
    assertThat(ids()).containsAllEntriesOf(before).containsKeys("b", "place.zip.element");
    assertThat(TestTable.in(folder).table().rows())
        .containsExactly(
            "Record(one, null, 2024-01-01, null)",
            "Record(two, Record(Ulm, [1, 2]), 2024-01-02, 2)");
  }

  @Test
  void aColumnThatDiffersFromOneInCaseOnlyIsRefused() throws IOException {
    write("r1", TestTable.DAY, schema("Who", Primitive.STRING), "ann");

    assertThatThrownBy(() -> write("r2", TestTable.NEXT, schema("who", Primitive.STRING), "bob"))
        .hasMessageContaining("who is Who in the table, and case does not count");
    assertThat(types()).containsExactly("Who string", "dt date");
  }

  @Test
  void columnsWidenWhereIcebergCanAndStayWideForNarrowerRows() throws IOException {
    Schema narrow = schema("n", Primitive.INT32, "d", new Decimal(5, 2));
    Schema wide = schema("n", Primitive.INT64, "d", new Decimal(20, 2));
    write("r1", TestTable.DAY, narrow, 1, new BigDecimal("1.50"));
    write("r2", TestTable.NEXT, wide, 1L << 40, new BigDecimal("123456789012345678.25"));
    write("r3", TestTable.NEXT.plusDays(1), narrow, 3, new BigDecimal("3.75"));

    assertThat(types()).containsExactly("n long", "d decimal(20, 2)", "dt date");
    assertThat(TestTable.in(folder).table().rows())
        .containsExactly(
            "Record(1, 1.50, 2024-01-01)",
            "Record(1099511627776, 123456789012345678.25, 2024-01-02)",
            "Record(3, 3.75, 2024-01-03)");
  }

  @Test
  void columnsThatTheFlowNoLongerHasStayEmpty() throws IOException {
    write("r1", TestTable.DAY, schema("a", Primitive.STRING, "b", Primitive.STRING), "1", "2");
    write("r2", TestTable.NEXT, schema("b", Primitive.STRING), "3");

    assertThat(TestTable.in(folder).table().rows())
        .containsExactly("Record(1, 2, 2024-01-01)", "Record(null, 3, 2024-01-02)");
  }

  @Test
  void everythingThatCannotBeBroughtTogetherIsSaidAtOnceAndNothingIsChanged() throws IOException {
    // Given
    Schema before =
        schema(
            "a",
            Primitive.STRING,
            "b",
            Primitive.INT64,
            "c",
            new ListOf(Primitive.STRING),
            "d",
            new Decimal(10, 2));
    write("r1", TestTable.DAY, before, "x", 1L, List.of(), null);
    Schema after =
        schema(
            "a", Primitive.INT64,
            "b", Primitive.DOUBLE,
            "c", Primitive.STRING,
            "d", new Decimal(10, 4),
            "e", Primitive.STRING);
    Dataset dataset = TestTable.in(folder).dataset();

    // When, then
    String[] problems = {
      "db.texts cannot take the flow's rows",
      "a is string in the table, long in the flow",
      "b is long in the table, double in the flow",
      "c is list in the table, string in the flow",
      "d is decimal(10, 2) in the table, decimal(10, 4) in the flow"
    };
    assertThatThrownBy(() -> dataset.prepared(after))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(problems);
    assertThatThrownBy(() -> dataset.check(after)).hasMessageContainingAll(problems);
    assertThat(types())
        .containsExactly("a string", "b long", "c list<string>", "d decimal(10, 2)", "dt date");
  }

  @Test
  void checkChangesNothing() throws IOException {
    write("r1", TestTable.DAY, schema("a", Primitive.STRING), "x");

    TestTable.in(folder).dataset().check(schema("a", Primitive.STRING, "new", Primitive.STRING));

    assertThat(types()).containsExactly("a string", "dt date");
  }

  @Test
  void aTableThatIsNotPartitionedByTheDayIsRefused() throws IOException {
    // Given a table of somebody else's
    org.apache.iceberg.Schema columns =
        new org.apache.iceberg.Schema(
            Types.NestedField.required(1, "id", Types.LongType.get()),
            Types.NestedField.optional(2, "text", Types.StringType.get()));
    TestTable.in(folder)
        .catalog()
        .open(
            open ->
                open.create(
                    columns,
                    PartitionSpec.unpartitioned(),
                    org.apache.iceberg.SortOrder.unsorted()));

    // When, then
    assertThatThrownBy(() -> TestTable.in(folder).prepared())
        .hasMessageContainingAll(
            "id is required in the table", "not partitioned by identity(dt)", "another table");
  }

  @Test
  void aColumnCannotHaveTheNameOfTheProjectDay() {
    assertThatThrownBy(
            () -> TestTable.in(folder).dataset().prepared(schema("dt", Primitive.STRING)))
        .hasMessageContaining("Rename it in the mapping");
  }
}
