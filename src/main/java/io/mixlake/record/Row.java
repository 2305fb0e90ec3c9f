package io.mixlake.record;

import java.util.Arrays;

/**
 * One row: a value a column, in the forms that {@link FieldType} lists. Rows are made once and
 * filled again and again; a writer must not keep one, nor a {@link Utf8} in it, after it returned.
 */
public final class Row {
  private final Object[] values;

  /** A row of nulls for that schema. */
  public Row(Schema schema) {
    values = new Object[schema.fields().size()];
  }

  public Object get(int column) {
    return values[column];
  }

  public void set(int column, Object value) {
    values[column] = value;
  }

  /** Sets every column to null. */
  public void clear() {
    Arrays.fill(values, null);
  }
}
