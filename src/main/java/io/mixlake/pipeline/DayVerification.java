package io.mixlake.pipeline;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.dataset.DayReader;
import io.mixlake.dataset.StagedFile;
import io.mixlake.mixpanel.LandedDay;
import io.mixlake.storage.DamagedFile;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Looks at one day after the other: first at its files, then at its rows. */
final class DayVerification {
  private final DayReader reader;
  private final String folder;
  private final boolean isFresh;
  private final UnitWriter writer;

  DayVerification(WriteSettings settings, DayReader reader, boolean isFresh) {
    this.reader = reader;
    this.isFresh = isFresh;
    // Among what is staged: the next run removes it if this one does not come to that.
    this.folder = Storage.inside(settings.workFolder(), "staging", settings.runId(), "verify");
    this.writer = new UnitWriter(settings.aside(folder, reader.aside(folder)));
  }

  /**
   * What is to be said of a day.
   *
   * @param known the day as the ledger has it, or null
   * @param answer what to compare with, or null
   * @param reason why there is no answer
   */
  Verdicts.Day verdict(LocalDate day, CommittedDay known, LandedDay answer, String reason)
      throws IOException {
    if (known == null) {
      return notCompared(day, "not in the dataset (run exports it)");
    }
    List<String> files;
    try {
      files = reader.files(day);
    } catch (IOException e) {
      return notCompared(day, e.getMessage());
    }
    Map<Difference, Long> differences = fileDifferences(known);
    boolean isBroken =
        differences.containsKey(Difference.FILE_MISSING)
            || differences.containsKey(Difference.FILE_CHANGED);
    if (isBroken) {
      return different(known, 0, differences, List.of());
    } else if (answer == null) {
      return differences.isEmpty()
          ? notCompared(day, reason)
          : different(known, 0, differences, List.of());
    }
    return compare(known, files, answer, differences);
  }

  private Map<Difference, Long> fileDifferences(CommittedDay known) throws IOException {
    Map<Difference, Long> differences = new EnumMap<>(Difference.class);
    reader.faults(known).forEach((fault, count) -> differences.put(Difference.of(fault), count));
    return differences;
  }

  private Verdicts.Day compare(
      CommittedDay known, List<String> files, LandedDay answer, Map<Difference, Long> differences)
      throws IOException {
    Instant askedAt = Instant.ofEpochMilli(DayNote.parse(known.note()).askedAt());
    DayComparison rows = new DayComparison(reader, askedAt, isFresh);
    try {
      rows.compare(files, expected(answer), Math.max(known.rows(), answer.lines()));
    } catch (DamagedFile e) {
      return notCompared(known.day(), e.getMessage());
    } catch (RowCounts.UnreadableFile e) {
      differences.put(Difference.UNREADABLE, 1L);
      return different(known, 0, differences, List.of());
    } finally {
      Storage.deleteFolder(folder);
    }
    differences.putAll(rows.differences());
    return differences.isEmpty()
        ? new Verdicts.Day(
            known.day(),
            Verdicts.Status.EQUAL,
            rows.foundRows(),
            rows.expectedRows(),
            Map.of(),
            List.of(),
            "")
        : different(known, rows.expectedRows(), differences, rows.examples());
  }

  /** The day's rows, written aside from the answer. */
  private List<String> expected(LandedDay answer) throws IOException {
    List<String> files = new ArrayList<>();
    for (WriteUnit unit : WriteUnit.of(answer)) {
      writer.write(unit).files().stream().map(StagedFile::path).forEach(files::add);
    }
    return files;
  }

  private Verdicts.Day different(
      CommittedDay known, long expected, Map<Difference, Long> differences, List<String> examples) {
    return new Verdicts.Day(
        known.day(),
        Verdicts.Status.DIFFERENT,
        known.rows(),
        expected,
        differences,
        examples,
        "run --redo --from " + known.day() + " --to " + known.day() + " replaces it");
  }

  private static Verdicts.Day notCompared(LocalDate day, String why) {
    return new Verdicts.Day(day, Verdicts.Status.NOT_COMPARED, 0, 0, Map.of(), List.of(), why);
  }
}
