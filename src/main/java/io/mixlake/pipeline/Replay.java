package io.mixlake.pipeline;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.flow.Days;
import io.mixlake.flow.Flow;
import io.mixlake.mixpanel.DayWindow;
import io.mixlake.mixpanel.FailedDay;
import io.mixlake.mixpanel.LandedDay;
import io.mixlake.mixpanel.LandingArea;
import io.mixlake.mixpanel.SourceCode;
import io.mixlake.run.ExitCode;
import io.mixlake.run.RunRecord;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes days again from their kept landings, without any query: after a change of the mapping or
 * of a limit. Days are replaced as a whole, as by a run.
 */
public final class Replay implements Run {
  private static final String NOT_KEPT =
      "the day's answer was not kept (landing.keep); export it again: run --redo";

  private final DatasetRun run;
  private final boolean onlyRejects;

  /**
   * @param onlyRejects whether only days with rejected lines are written again
   * @param arguments Beam's options
   */
  public Replay(Flow flow, boolean onlyRejects, List<String> arguments) {
    this.run = new DatasetRun("replay", flow, arguments, Clock.systemUTC());
    this.onlyRejects = onlyRejects;
  }

  /**
   * Writes the days again.
   *
   * @throws CannotRun if there is none to write, or if the run broke off
   */
  @Override
  public RunRecord run(Progress progress) {
    return run.locked(progress, settings -> replay(settings.prepared(), progress));
  }

  private RunRecord replay(WriteSettings unguarded, Progress progress) throws IOException {
    Days days = run.flow().days();
    Map<LocalDate, DayBefore> before =
        BackfillPlan.before(run.flow(), unguarded.dataset().committed());
    before.replaceAll((day, known) -> known.anew());
    WriteSettings settings = unguarded.comparing(before);
    LandingArea.Kept kept = answers(settings, new DayWindow(days.from(), days.to()));
    List<LandedDay> landed = new ArrayList<>();
    List<FailedDay> missing = new ArrayList<>();
    List<LocalDate> wanted = wanted(settings, days);
    for (LocalDate day : wanted) {
      if (kept.days().containsKey(day)) {
        landed.add(kept.days().get(day));
      } else {
        String why = kept.damaged().getOrDefault(day, NOT_KEPT);
        missing.add(new FailedDay(day, SourceCode.NOT_LANDED, why));
      }
    }
    if (wanted.isEmpty()) {
      throw new CannotRun(ExitCode.USAGE, "No day of the flow has rejected lines");
    }
    BackfillPlan.rejectOtherFormats(
        settings.dataset().committed(), kept.days()::containsKey, settings);
    RunFacts facts = run.facts(wanted, List.of(), true);
    return run.execute(
        pipeline -> BackfillPipeline.buildReplay(pipeline, landed, missing, settings, facts),
        wanted.size(),
        progress,
        facts);
  }

  /**
   * The newest answers, none of which is older than what the dataset has; but where the newest has
   * so much less of a day than the dataset was made from that a sync refused it for that, the
   * dataset's own answer comes first.
   */
  private static LandingArea.Kept answers(WriteSettings settings, DayWindow days)
      throws IOException {
    Map<LocalDate, DayNote> notes = new HashMap<>();
    for (CommittedDay day : settings.dataset().committed()) {
      notes.put(day.day(), DayNote.parse(day.note()));
    }
    LandingArea.Kept newest =
        LandingArea.days(
            settings.workFolder(),
            settings.query(),
            days,
            (day, id, askedAt) -> !notes.containsKey(day) || askedAt >= notes.get(day).askedAt());
    LandingArea.Kept own =
        LandingArea.days(
            settings.workFolder(),
            settings.query(),
            days,
            (day, id, askedAt) ->
                notes.containsKey(day)
                    && notes.get(day).requests().contains(id)
                    && isSmaller(newest.days().get(day), notes.get(day), settings));
    newest.days().putAll(own.days());
    return newest;
  }

  private static boolean isSmaller(LandedDay answer, DayNote note, WriteSettings settings) {
    return answer != null && answer.bytes() < note.bytes() * (1 - settings.errors().shrink());
  }

  private List<LocalDate> wanted(WriteSettings settings, Days days) throws IOException {
    List<LocalDate> all = days.from().datesUntil(days.to().plusDays(1)).toList();
    if (!onlyRejects) {
      return all;
    }
    Set<LocalDate> withRejects = new TreeSet<>();
    Map<LocalDate, String> committedBy = new HashMap<>();
    for (CommittedDay day : settings.dataset().committed()) {
      committedBy.put(day.day(), day.runId());
      if (DayNote.parse(day.note()).rejected() > 0) {
        withRejects.add(day.day());
      }
    }
    // And the days that were held back since.
    String folder = Storage.inside(settings.workFolder(), "rejects");
    for (Storage.Entry file : Storage.list(folder, "**.ndjson")) {
      LocalDate day = RejectFile.day(file.path());
      String committed = committedBy.getOrDefault(day, "");
      if (RejectFile.runId(file.path()).compareTo(committed) > 0) {
        withRejects.add(day);
      }
    }
    withRejects.retainAll(all);
    return List.copyOf(withRejects);
  }

  @Override
  public String interrupt() {
    return run.interrupt();
  }
}
