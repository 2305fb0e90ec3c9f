package io.mixlake.record;

import java.io.Serializable;
import java.util.List;

/** The columns of a dataset, in order. Column names are unique. */
public record Schema(List<Field> fields) implements Serializable {

  /**
   * @throws IllegalArgumentException if two fields have the same name
   */
  public Schema {
    fields = List.copyOf(fields);
    if (fields.stream().map(Field::name).distinct().count() != fields.size()) {
      throw new IllegalArgumentException("Two columns of the same name in " + fields);
    }
  }

  /** The position of the column, or -1 if there is none of that name. */
  public int indexOf(String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
