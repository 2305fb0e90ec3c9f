package io.mixlake.dataset;

/** Why a target did not take days or rows. The codes are public: users match on them. */
public enum TargetCode {
  /** The target does not accept the credentials, or they may not do what was asked. */
  CREDENTIALS,
  /** The target does not understand, or does not have, what was asked. */
  REFUSED,
  /** There was no answer, or one of trouble on the other side, on every attempt. */
  UNREACHABLE,
  /** The target took a day's files and could not make rows of them. */
  BATCH_FAILED,
  /** The target had not decided about a day when the time for it was over. */
  BATCH_LATE,
  /** A file of the dataset, or of what it came from, cannot be read. */
  DAMAGED,
  /** The target took a day without this row. */
  ROW_REFUSED;

  /** The code as it stands in run records, such as {@code TARGET-BATCH-FAILED}. */
  @Override
  public String toString() {
    return "TARGET-" + name().replace('_', '-');
  }
}
