package io.mixlake.mapping.value;

/** Why a column is null although its mapping has something to read. The codes are public. */
public enum WarningCode {
  /** The value does not convert to the column's type. */
  CANNOT_CONVERT("MAPPER-CANNOT-CONVERT"),
  /** The text is no date in any form that is tried. */
  NO_DATE("MAPPER-NO-DATE"),
  /** The number does not fit the column's type. */
  OUT_OF_RANGE("MAPPER-OUT-OF-RANGE"),
  /** An expression failed: an argument that its function or operator cannot take. */
  EXPRESSION("MAPPER-EXPRESSION"),
  /** An expression took more steps, or made a longer value, than is allowed. */
  TOO_MUCH("MAPPER-TOO-MUCH");

  private final String text;

  WarningCode(String text) {
    this.text = text;
  }

  /** The code as it stands in run records. */
  @Override
  public String toString() {
    return text;
  }
}
