package io.mixlake.pipeline;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.mixlake.dataset.DayReader;
import io.mixlake.record.RowReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Rows, counted by a hash over all their values: those expected, less those found. Holds one share
 * of a large day at a time.
 *
 * @param pass which share, from 0
 */
record RowCounts(DayReader reader, int pass, int passes, Map<HashCode, Count> counts) {

  RowCounts(DayReader reader, int pass, int passes) {
    this(reader, pass, passes, new HashMap<>());
  }

  /** How often a row was expected, and found. */
  static final class Count {
    int expected;
    int found;
  }

  /** Thrown if a file is damaged. */
  static final class UnreadableFile extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableFile(String path, Throwable cause) {
      super(path + " cannot be read: " + cause.getMessage(), cause);
    }
  }

  /** Takes every row's hash as it comes. */
  private interface Taker {
    void take(HashCode hash, RowReader row);
  }

  long addExpected(List<String> files) throws IOException {
    return read(files, (hash, row) -> count(hash).expected++);
  }

  long addFound(List<String> files) throws IOException {
    return read(files, (hash, row) -> count(hash).found++);
  }

  private Count count(HashCode hash) {
    return counts.computeIfAbsent(hash, h -> new Count());
  }

  /** How many rows were found more often than expected, of those that were expected. */
  long duplicates() {
    return counts.values().stream()
        .filter(count -> count.expected > 0 && count.found > count.expected)
        .mapToLong(count -> count.found - count.expected)
        .sum();
  }

  /** Forgets the rows that are as they should be, and those that are only too many. */
  void keepDifferences() {
    counts.values().removeIf(count -> count.expected > 0 && count.found >= count.expected);
  }

  /** Hands on the rows that were found but not expected. */
  void unexpected(List<String> found, Consumer<DatasetRow> out) throws IOException {
    differences(found, out, true);
  }

  /** Hands on the rows that were expected but not found. */
  void unfound(List<String> expected, Consumer<DatasetRow> out) throws IOException {
    differences(expected, out, false);
  }

  private void differences(List<String> files, Consumer<DatasetRow> out, boolean isFound)
      throws IOException {
    if (counts.isEmpty()) {
      return;
    }
    read(
        files,
        (hash, row) -> {
          Count count = counts.get(hash);
          if (count != null && (isFound ? count.found > 0 : count.expected > 0)) {
            out.accept(DatasetRow.of(row));
          }
        });
  }

  private long read(List<String> files, Taker taker) throws IOException {
    long rows = 0;
    for (String file : files) {
      try (RowReader row = reader.format().read(file)) {
        int[] columns = compared(row.columns());
        while (row.next()) {
          HashCode hash = hash(row, columns);
          if (Math.floorMod(hash.asInt(), passes) == pass) {
            rows++;
            taker.take(hash, row);
          }
        }
      } catch (IOException | RuntimeException e) {
        throw new UnreadableFile(file, e);
      }
    }
    return rows;
  }

  /** The columns whose values count, by name. */
  private int[] compared(List<String> names) {
    List<String> sorted = new ArrayList<>(names);
    sorted.removeAll(reader.addedColumns());
    sorted.sort(null);
    return sorted.stream().mapToInt(names::indexOf).toArray();
  }

  /** A column that is null hashes as one that is not there: files of one dataset may differ so. */
  private static HashCode hash(RowReader row, int[] columns) {
    Hasher hasher = Hashing.murmur3_128().newHasher();
    for (int column : columns) {
      String text = DatasetRow.text(row.value(column));
      if (text != null) {
        String name = row.columns().get(column);
        hasher.putInt(name.length()).putUnencodedChars(name);
        hasher.putInt(text.length()).putUnencodedChars(text);
      }
    }
    return hasher.hash();
  }
}
