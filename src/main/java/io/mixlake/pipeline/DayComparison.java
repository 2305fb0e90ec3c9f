package io.mixlake.pipeline;

import io.mixlake.dataset.DayReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Compares the rows that a day has with those that it should have, and explains differences. */
final class DayComparison {
  /** What one pass holds in memory: about 100 MB. */
  private static final long ROWS_A_PASS = 500_000;

  /** Differences beyond that are counted by what they are, without a look for their pairs. */
  private static final int MOST_EXPLAINED = 200_000;

  private static final int MOST_EXAMPLES = 5;

  private final DayReader reader;
  private final Instant askedAt;
  private final boolean isFresh;
  private final Map<Difference, Long> differences = new EnumMap<>(Difference.class);
  private final List<String> examples = new ArrayList<>();
  private List<DatasetRow> found = new ArrayList<>();
  private final List<DatasetRow> expected = new ArrayList<>();
  private long foundRows;
  private long expectedRows;

  /**
   * @param askedAt when the answer was asked for that the dataset's rows came from
   * @param isFresh whether the rows that should be come from a newer answer than that
   */
  DayComparison(DayReader reader, Instant askedAt, boolean isFresh) {
    this.reader = reader;
    this.askedAt = askedAt;
    this.isFresh = isFresh;
  }

  /** Compares, once. */
  void compare(List<String> foundFiles, List<String> expectedFiles, long rows) throws IOException {
    int passes = (int) Math.max(1, (rows + ROWS_A_PASS - 1) / ROWS_A_PASS);
    for (int pass = 0; pass < passes; pass++) {
      RowCounts counts = new RowCounts(reader, pass, passes);
      expectedRows += counts.addExpected(expectedFiles);
      foundRows += counts.addFound(foundFiles);
      count(Difference.DUPLICATE, counts.duplicates());
      counts.keepDifferences();
      counts.unexpected(
          foundFiles, row -> keep(row, found, isFresh ? Difference.DELETED : Difference.EXTRA));
      counts.unfound(expectedFiles, row -> keep(row, expected, absence(row)));
    }
    explain();
  }

  long foundRows() {
    return foundRows;
  }

  long expectedRows() {
    return expectedRows;
  }

  /** How many rows differ, by how. */
  Map<Difference, Long> differences() {
    return differences;
  }

  /** Some of them. */
  List<String> examples() {
    return examples;
  }

  private void keep(DatasetRow row, List<DatasetRow> rows, Difference otherwise) {
    if (rows.size() < MOST_EXPLAINED) {
      rows.add(row);
    } else {
      count(otherwise, 1);
    }
  }

  private Difference absence(DatasetRow row) {
    boolean isLate =
        isFresh && row.processingTime() != null && row.processingTime().isAfter(askedAt);
    return isLate ? Difference.LATE : Difference.MISSING;
  }

  private void explain() {
    pair(Difference.CHANGED, DatasetRow::eventId);
    pair(Difference.REKEYED, DatasetRow::withoutOwner);
    for (DatasetRow row : expected) {
      count(absence(row), 1);
      example(row);
    }
    for (DatasetRow row : found) {
      count(isFresh ? Difference.DELETED : Difference.EXTRA, 1);
      example(row);
    }
  }

  /** Takes out the rows of both sides that have a key in common. */
  private void pair(Difference difference, Function<DatasetRow, String> key) {
    Map<String, DatasetRow> byKey = new HashMap<>();
    for (DatasetRow row : expected) {
      if (key.apply(row) != null) {
        byKey.put(key.apply(row), row);
      }
    }
    Set<DatasetRow> paired = Collections.newSetFromMap(new IdentityHashMap<>());
    List<DatasetRow> others = new ArrayList<>();
    for (DatasetRow row : found) {
      DatasetRow partner = key.apply(row) == null ? null : byKey.remove(key.apply(row));
      if (partner == null) {
        others.add(row);
      } else {
        paired.add(partner);
        count(difference, 1);
        example(row);
      }
    }
    found = others;
    expected.removeIf(paired::contains);
  }

  private void count(Difference difference, long rows) {
    if (rows > 0) {
      differences.merge(difference, rows, Long::sum);
    }
  }

  private void example(DatasetRow row) {
    if (row.eventId() != null && examples.size() < MOST_EXAMPLES) {
      examples.add(row.eventId());
    }
  }
}
