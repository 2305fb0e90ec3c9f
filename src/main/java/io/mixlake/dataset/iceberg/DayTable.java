package io.mixlake.dataset.iceberg;

import io.mixlake.record.Field;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;

/**
 * What a table must be to hold a flow's rows: partitioned by the project day, {@code dt}, and by
 * nothing else, sorted by time, with every column of the rows.
 */
final class DayTable {
  /** The column of the project day, the last one of a new table. */
  static final String DAY = "dt";

  private static final String TIME = "time";

  private final Schema rows;
  private final org.apache.iceberg.Schema schema;

  /**
   * @throws IOException if the rows have a column of the project day's name
   */
  DayTable(Schema rows) throws IOException {
    if (rows.fields().stream().anyMatch(field -> field.name().equalsIgnoreCase(DAY))) {
      throw new IOException(
          "A column cannot be called dt in an Iceberg table: that is the project day, by which the"
              + " table is partitioned. Rename it in the mapping");
    }
    this.rows = withDay(rows);
    this.schema = IcebergTypes.of(this.rows);
  }

  private static Schema withDay(Schema rows) {
    List<Field> fields = new ArrayList<>(rows.fields());
    fields.add(new Field(DAY, Primitive.DATE));
    return new Schema(fields);
  }

  /** The columns of the files: those of the rows, and the day. */
  Schema columns() {
    return rows;
  }

  /** The column that rows are sorted by: {@code time}, else the first timestamp, if any. */
  static Optional<String> timeColumn(Schema rows) {
    List<String> timestamps =
        rows.fields().stream()
            .filter(field -> field.type() == Primitive.TIMESTAMP)
            .map(Field::name)
            .toList();
    return timestamps.contains(TIME) ? Optional.of(TIME) : timestamps.stream().findFirst();
  }

  Table create(OpenCatalog catalog) throws IOException {
    PartitionSpec spec = PartitionSpec.builderFor(schema).identity(DAY).build();
    SortOrder.Builder order = SortOrder.builderFor(schema);
    timeColumn(rows).ifPresent(order::asc);
    return catalog.create(schema, spec, order.build());
  }

  /**
   * Brings a table to where it takes the rows.
   *
   * @throws IOException if that cannot be; the table is untouched then
   */
  void widen(Table table) throws IOException {
    if (differences(table).isWider()) {
      table.updateSchema().unionByNameWith(schema).commit();
    }
  }

  /**
   * Compares.
   *
   * @throws IOException with everything that is in the way
   */
  Differences differences(Table table) throws IOException {
    Differences differences = Differences.between(table.schema().asStruct(), schema.asStruct());
    List<String> problems = new ArrayList<>(differences.problems());
    if (!isByDay(table)) {
      problems.add("it is not partitioned by identity(dt) alone, dt being a date");
    }
    if (!problems.isEmpty()) {
      throw new IOException(
          "Iceberg table "
              + table.name()
              + " cannot take the flow's rows: "
              + String.join("; ", problems)
              + ". Change the mapping, or name another table in target.iceberg.table");
    }
    return differences;
  }

  private static boolean isByDay(Table table) {
    List<PartitionField> fields = table.spec().fields();
    Types.NestedField day = table.schema().findField(DAY);
    return day != null
        && day.type().equals(Types.DateType.get())
        && fields.size() == 1
        && fields.get(0).sourceId() == day.fieldId()
        && fields.get(0).transform().isIdentity();
  }
}
