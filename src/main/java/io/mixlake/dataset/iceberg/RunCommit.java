package io.mixlake.dataset.iceberg;

import io.mixlake.dataset.DayReplacement;
import io.mixlake.dataset.StagedFile;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/**
 * Replaces the days of a run in one snapshot. Readers see all of it or nothing. Days without files
 * are emptied; other days, and what other writers do to them meanwhile, are left alone.
 */
final class RunCommit {
  static final String FLOW = "mixlake.flow";
  static final String DAYS = "mixlake.days";
  static final String ROWS = "mixlake.rows";

  private final Table table;
  private final PreparedTable prepared;
  private final Failures failures;
  private final String flow;

  /**
   * @param prepared the table as it was when the run began
   */
  RunCommit(Table table, PreparedTable prepared, Failures failures, String flow) {
    this.table = table;
    this.prepared = prepared;
    this.failures = failures;
    this.flow = flow;
  }

  /**
   * Commits.
   *
   * @throws IOException also if another writer has changed one of the days since then; nothing is
   *     committed then
   */
  void commit(String runId, List<DayReplacement> replacements) throws IOException {
    List<DataFile> files = dataFiles(replacements);
    Expression days =
        Expressions.in(DayTable.DAY, replacements.stream().map(d -> d.day().toString()).toArray());
    OverwriteFiles overwrite =
        table
            .newOverwrite()
            .overwriteByRowFilter(days)
            .conflictDetectionFilter(days)
            .validateNoConflictingData()
            .validateNoConflictingDeletes()
            .set(CommittedFiles.RUN_ID, runId)
            .set(FLOW, flow)
            .set(DAYS, ranges(replacements))
            .set(ROWS, Long.toString(files.stream().mapToLong(DataFile::recordCount).sum()));
    if (prepared.snapshot() != PreparedTable.EMPTY) {
      overwrite.validateFromSnapshot(prepared.snapshot());
    }
    if (!files.isEmpty()) {
      // Iceberg cannot look at files that are not there, as when all days have become empty.
      overwrite.validateAddedFilesMatchOverwriteFilter();
    }
    files.forEach(overwrite::addFile);
    try {
      overwrite.commit();
    } catch (ValidationException e) {
      throw failures.of(
          "another writer changed days of this run while it ran; its days are untouched and"
              + " nothing of this run is in the table",
          e);
    } catch (CommitFailedException e) {
      throw failures.of("other writers were faster, nothing of this run is in the table", e);
    } catch (CommitStateUnknownException e) {
      throw failures.of(
          "the catalog did not say whether the commit was made; the next run will find out", e);
    } catch (RuntimeException e) {
      throw failures.of("the commit failed", e);
    }
  }

  private List<DataFile> dataFiles(List<DayReplacement> replacements) throws IOException {
    List<DataFile> files = new ArrayList<>();
    for (DayReplacement replacement : replacements) {
      for (StagedFile file : replacement.files()) {
        files.add(DayFile.of(table, prepared, replacement.day(), file));
      }
    }
    return files;
  }

  /** Days as {@code 2024-01-01..2024-01-31}, joined by commas where some are missing. */
  static String ranges(List<DayReplacement> replacements) {
    List<String> ranges = new ArrayList<>();
    LocalDate first = null;
    LocalDate last = null;
    for (LocalDate day : new TreeSet<>(replacements.stream().map(DayReplacement::day).toList())) {
      if (last == null || !day.equals(last.plusDays(1))) {
        addRange(ranges, first, last);
        first = day;
      }
      last = day;
    }
    addRange(ranges, first, last);
    return String.join(",", ranges);
  }

  private static void addRange(List<String> ranges, LocalDate first, LocalDate last) {
    if (first != null) {
      ranges.add(first.equals(last) ? first.toString() : first + ".." + last);
    }
  }
}
