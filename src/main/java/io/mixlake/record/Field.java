package io.mixlake.record;

import java.io.Serializable;

/**
 * A named, nullable value of a {@link Schema} or of a {@link FieldType.Struct}.
 *
 * <p>All columns are nullable in the files, whatever the target schema requires, so that files of
 * different days can always be read together. What is required is checked before a row is written.
 */
public record Field(String name, FieldType type) implements Serializable {}
