package io.mixlake.pipeline;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.flow.Flow;
import io.mixlake.run.DayProfile;
import io.mixlake.run.DayProfiles;
import io.mixlake.run.RunRecord;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that a dataset keeps about itself: what it holds, which runs made it, and what the events of
 * its days are like.
 *
 * @param days the committed days, sorted
 * @param runs the oldest first
 */
public record DatasetRecords(List<Day> days, List<RunRecord> runs) {
  public DatasetRecords {
    days = List.copyOf(days);
    runs = List.copyOf(runs);
  }

  /**
   * A committed day.
   *
   * @param rows rows in its files
   * @param lines lines that came, blank ones included
   * @param jsonBytes bytes that came, uncompressed
   * @param fileBytes bytes of its files
   * @param isOver whether the day had ended when it was asked for; if not, it may still grow
   * @param profile what its events are like, if the run that committed it told
   */
  public record Day(
      LocalDate day,
      String runId,
      long rows,
      long lines,
      long rejected,
      long duplicates,
      long jsonBytes,
      long fileBytes,
      boolean isOver,
      Optional<DayProfile> profile) {}

  /**
   * Reads the records of a flow's dataset; none, if it has not been begun.
   *
   * @throws IOException if one of them cannot be read; the message names the file
   */
  public static DatasetRecords of(Flow flow) throws IOException {
    Datasets.reach(flow);
    String workFolder = Storage.inside(flow.target().path(), Storage.PRIVATE_FOLDER);
    Map<LocalDate, DayProfile> profiles = new DayProfiles(workFolder).all();
    List<Day> days = new ArrayList<>();
    for (CommittedDay committed : Datasets.of(flow).committed()) {
      days.add(day(committed, flow, profiles.get(committed.day())));
    }
    Map<String, RunRecord> runs = new TreeMap<>();
    for (RunRecord run : RunRecords.all(flow)) {
      runs.put(run.id(), run);
    }
    return new DatasetRecords(days, List.copyOf(runs.values()));
  }

  private static Day day(CommittedDay committed, Flow flow, DayProfile profile) {
    DayNote note = DayNote.parse(committed.note());
    boolean isOfThisCommit = profile != null && profile.runId().equals(committed.runId());
    return new Day(
        committed.day(),
        committed.runId(),
        committed.rows(),
        note.lines(),
        note.rejected(),
        note.duplicates(),
        note.bytes(),
        committed.bytes(),
        BackfillPlan.wasOver(committed, flow),
        isOfThisCommit ? Optional.of(profile) : Optional.empty());
  }

  /** The record of that run, if there is one. */
  public Optional<RunRecord> run(String id) {
    return runs.stream().filter(run -> run.id().equals(id)).findFirst();
  }

  /** The records of the committed days that this run committed, and of that run only. */
  public DatasetRecords of(RunRecord run) {
    return new DatasetRecords(
        days.stream().filter(day -> day.runId().equals(run.id())).toList(), List.of(run));
  }
}
