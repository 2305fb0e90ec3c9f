package io.mixlake.mapping;

import io.mixlake.mapping.value.WarningCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What went wrong while rows were mapped: counts over all rows, and why the last was rejected. */
public final class MapProblems {
  /** A kind of warning of a column. */
  public record Warning(String code, String column) {}

  private static final int MOST_REASONS = 20;

  private final Map<Warning, Long> warnings = new LinkedHashMap<>();
  private final List<String> reasons = new ArrayList<>();
  private int rowLosses;
  private boolean isStrict;

  void startRow(boolean strict) {
    reasons.clear();
    rowLosses = 0;
    isStrict = strict;
  }

  void warn(WarningCode code, String column, String message) {
    warnings.merge(new Warning(code.toString(), column), 1L, Long::sum);
    rowLosses++;
    if (isStrict) {
      reject(column + ": " + message + " (" + code + ")");
    }
  }

  /** A value was rounded: no reason to warn, but its column does not hold all of it. */
  void round() {
    rowLosses++;
  }

  /** How often a value of the row was not kept as it was, by a warning or by rounding. */
  int rowLosses() {
    return rowLosses;
  }

  void reject(String reason) {
    if (reasons.size() < MOST_REASONS) {
      reasons.add(reason);
    }
  }

  boolean isRejected() {
    return !reasons.isEmpty();
  }

  /** How often each warning was counted so far. */
  public Map<Warning, Long> warnings() {
    return Collections.unmodifiableMap(warnings);
  }

  /** Every reason why the last row was rejected, without values; empty if it was not. */
  public String rejectMessage() {
    return String.join("; ", reasons);
  }
}
