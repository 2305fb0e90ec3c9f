package io.mixlake.dataset;

import io.mixlake.record.ColumnTest;
import io.mixlake.record.Schema;
import java.io.IOException;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Where days end up. Rows are staged first, out of sight of readers, then whole days are replaced.
 *
 * <p>A dataset travels to workers; what it needs to be opened is part of it. All methods may be
 * called from any process. Staging is safe to repeat and to run in several processes at once; for
 * one day at a time, so is committing.
 */
public interface Dataset extends Serializable {

  /**
   * Makes sure that rows of that schema can go in, and leaves nothing behind; called before
   * anything is asked of the source.
   *
   * @throws UnfitSchema with everything because of which they cannot
   * @throws IOException if the target cannot take them, cannot be reached or does not let us in
   */
  default void check(Schema schema) throws IOException {}

  /**
   * The dataset, ready to stage rows of that schema and to commit them: where a target keeps a
   * schema of its own, it is made or widened now, before anything is exported.
   *
   * @throws IOException also if the target cannot take such rows
   */
  default Dataset prepared(Schema schema) throws IOException {
    return this;
  }

  /**
   * Opens a writer of staged rows of one day.
   *
   * @param part a name, unique in the run for this day, from which file names are made
   */
  StagedWriter stage(String runId, LocalDate day, String part, Schema schema) throws IOException;

  /**
   * Replaces whole days by staged files; a replacement without files empties its day. Repeating a
   * commit changes nothing. A crash between any two steps is repaired by {@link #recover}.
   *
   * @throws CommitRefused if the target does not take the days, which are then as they were
   */
  List<CommittedDay> commit(String runId, List<DayReplacement> replacements) throws IOException;

  /** Whether days must be committed together, in one call, or may be committed one by one. */
  CommitScope commitScope();

  /** The ledger: every committed day, sorted by day. */
  List<CommittedDay> committed() throws IOException;

  /** Those of the committed days that readers can still see whole, as far as that can be seen. */
  default List<CommittedDay> intact(List<CommittedDay> committed) throws IOException {
    return committed;
  }

  /** Whether a committed day is in the form that this dataset writes. */
  default boolean isOfSameFormat(CommittedDay day) {
    return true;
  }

  /**
   * Finishes commits that a crash interrupted, and removes what crashed runs staged and never
   * committed. No other run may be using the dataset.
   *
   * @return the days whose commit was finished
   */
  List<CommittedDay> recover() throws IOException;

  /**
   * What takes rows out of committed days; none if the target does not let us read and replace what
   * it has.
   *
   * @param tests rows for which one of them holds are to go
   */
  default Optional<DayPurge> purge(List<ColumnTest> tests) throws IOException {
    return Optional.empty();
  }

  /** What finds the committed days' files; none if the target does not let us read what it has. */
  default Optional<DayReader> reader() throws IOException {
    return Optional.empty();
  }

  /** What a commit covers. */
  enum CommitScope {
    DAY,
    RUN
  }
}
