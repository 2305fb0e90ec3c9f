package io.mixlake.dataset;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what readers of a dataset see of its days, as it is now. */
public interface DayReader {

  /** What can be wrong with a day's files, apart from their rows. */
  enum Fault {
    /** A file of the commit is gone. */
    MISSING,
    /** A file is none of the commit's. */
    STRAY,
    /** The files have another size than they were committed with. */
    CHANGED,
    /** What tells readers that the day is whole is gone. */
    UNMARKED
  }

  /**
   * The paths of the files with the day's rows, sorted; none without a partition.
   *
   * @throws IOException also if the day's rows are not simply those of its files; the message says
   *     why, and what to do
   */
  List<String> files(LocalDate day) throws IOException;

  /** How many files are not as they were committed, by how. */
  Map<Fault, Long> faults(CommittedDay day) throws IOException;

  /** Columns that the files have beside those of the rows. */
  Set<String> addedColumns();

  /** The files' format. */
  FileFormat format();

  /** A dataset of files in that folder, for the same rows. */
  FileDataset aside(String folder);
}
