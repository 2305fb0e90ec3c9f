package io.mixlake.mapping.function;

/** The kind of a value, as far as it is known before there is one. */
public enum ValueKind {
  TEXT,
  INTEGER,
  NUMBER,
  BOOLEAN,
  DATE,
  ARRAY,
  OBJECT,
  ANY
}
