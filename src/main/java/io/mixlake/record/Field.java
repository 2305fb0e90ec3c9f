package io.mixlake.record;

import java.io.Serializable;

/**
 * A named, nullable value of a {@link Schema} or of a {@link FieldType.Struct}.
 *
 * <p>All columns are nullable in the files, whatever the target schema requires, so that files of
 * different days can always be read together. What is required is checked before a row is written.
 *
 * @param isUnique whether hardly any two rows have the same value; writers then do not look for
 *     repetition
 */
public record Field(String name, FieldType type, boolean isUnique) implements Serializable {

  /** A field whose values may repeat. */
  public Field(String name, FieldType type) {
    this(name, type, false);
  }
}
