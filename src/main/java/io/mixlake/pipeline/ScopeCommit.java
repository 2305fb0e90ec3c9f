package io.mixlake.pipeline;

import io.mixlake.dataset.CommitRefused;
import io.mixlake.dataset.CommittedDay;
import io.mixlake.dataset.Dataset.CommitScope;
import io.mixlake.dataset.DayReplacement;
import io.mixlake.dataset.StagedFile;
import io.mixlake.mixpanel.LandedDay;
import io.mixlake.mixpanel.SourceCode;
import io.mixlake.run.DayProfiles;
import io.mixlake.run.RunRecord.DayStatus;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Commits days, one by one, or together if a run's days are: those whose rejects stay under the
 * threshold are replaced in the dataset, the others are left as they were. Safe to repeat.
 */
record ScopeCommit(WriteSettings settings) {
  /** Commits what was written; what a repeat finds done is left as it is. */
  List<DayOutcome> commit(Iterable<WrittenPart> written) throws IOException {
    boolean isTogether = settings.dataset().commitScope() == CommitScope.RUN;
    Map<LocalDate, LandedParts> waiting = new TreeMap<>();
    List<DayOutcome> outcomes = new ArrayList<>();
    for (LandedParts day : byDay(written).values()) {
      Optional<String> damage = day.damage();
      if (damage.isPresent()) {
        outcomes.add(DayOutcome.damaged(day.landed(), damage.get()));
        continue;
      }
      Tally tally = day.tally();
      DayOutcome kept = kept(day.landed(), tally);
      if (kept == null || kept.status() != DayStatus.UNCHANGED) {
        publishRejects(day);
      }
      if (kept != null) {
        outcomes.add(kept);
      } else {
        new DayProfiles(settings.workFolder())
            .publish(day.profile().profile(day.landed().day(), settings.runId()));
        waiting.put(day.landed().day(), day);
        if (!isTogether) {
          outcomes.addAll(commit(waiting));
          waiting.clear();
        }
      }
    }
    if (isTogether) {
      outcomes.addAll(commit(waiting));
    }
    return outcomes;
  }

  private List<DayOutcome> commit(Map<LocalDate, LandedParts> days) throws IOException {
    List<DayReplacement> replacements = new ArrayList<>();
    days.forEach(
        (day, parts) ->
            replacements.add(new DayReplacement(day, parts.files(), note(parts, parts.tally()))));
    List<DayOutcome> outcomes = new ArrayList<>();
    try {
      for (CommittedDay day : settings.commit(replacements)) {
        LandedParts parts = days.get(day.day());
        Tally tally = parts.tally();
        day.refused().forEach(tally::refuse);
        outcomes.add(committed(parts, tally));
      }
    } catch (CommitRefused e) {
      days.values()
          .forEach(
              day ->
                  outcomes.add(
                      DayOutcome.refused(
                          day.landed(), day.tally(), e.code().toString(), e.getMessage())));
    }
    return outcomes;
  }

  private static Map<LocalDate, LandedParts> byDay(Iterable<WrittenPart> parts) {
    Map<LocalDate, LandedParts> days = new TreeMap<>();
    for (WrittenPart part : parts) {
      days.computeIfAbsent(part.unit().landed().day(), day -> new LandedParts()).add(part);
    }
    days.values().forEach(LandedParts::complete);
    return days;
  }

  /** Why the dataset's day stays as it is; null if it is to be replaced. */
  private DayOutcome kept(LandedDay landed, Tally tally) {
    DayBefore before = settings.before().get(landed.day());
    if (before != null && before.isSame(tally, landed.askedAt())) {
      return DayOutcome.kept(landed, DayStatus.UNCHANGED, tally, "", "");
    }
    if (LandedParts.rejectedShare(tally) > settings.errors().threshold()) {
      return DayOutcome.kept(
          landed, DayStatus.REJECTED, tally, "EVENT-REJECTS-ABOVE-THRESHOLD", tooMany(tally));
    }
    if (before != null && before.hasShrunk(tally, settings.errors().shrink())) {
      return DayOutcome.kept(
          landed,
          DayStatus.SHRANK,
          tally,
          SourceCode.SHRANK.toString(),
          tooFew(tally.events(), before.events()));
    }
    return null;
  }

  private String tooFew(long events, long before) {
    return String.format(
        Locale.ROOT,
        "the new answer has %,d events, the dataset %,d; errors.shrink allows %.2f %% less. The day"
            + " was kept; if Mixpanel is right, run --redo or sync --accept-shrink replaces it",
        events,
        before,
        100 * settings.errors().shrink());
  }

  private static DayOutcome committed(LandedParts day, Tally tally) {
    List<StagedFile> files = day.files();
    long bytes = files.stream().mapToLong(StagedFile::bytes).sum();
    return DayOutcome.committed(day.landed(), tally, bytes, files.size());
  }

  private String note(LandedParts day, Tally tally) {
    LandedDay landed = day.landed();
    return new DayNote(
            Set.of(landed.requestId()),
            landed.askedAt(),
            settings.query(),
            settings.mapping().fingerprint(),
            DayNote.clock(settings.clock()),
            settings.dedupe(),
            tally.lines(),
            tally.rejected(),
            tally.duplicates(),
            landed.bytes(),
            tally.events(),
            tally.content())
        .toJson();
  }

  private String tooMany(Tally tally) {
    if (LandedParts.ownLines(tally) == 0) {
      return "all lines are of other days; source.dates may not suit the project: "
          + tally.rejects();
    }
    return String.format(
        Locale.ROOT,
        "%d of %d lines were rejected (%.2f %%), more than errors.threshold allows (%.2f %%): %s",
        LandedParts.ownRejects(tally),
        LandedParts.ownLines(tally),
        100 * LandedParts.rejectedShare(tally),
        100 * settings.errors().threshold(),
        tally.rejects());
  }

  /** Joins the parts' rejects under their public path; a repeat writes the same file again. */
  private void publishRejects(LandedParts day) throws IOException {
    List<String> parts = day.rejectFiles();
    if (parts.isEmpty() || !settings.errors().diagnostics()) {
      return;
    }
    String staged =
        Storage.inside(
            settings.workFolder(),
            "staging",
            settings.runId(),
            "rejects",
            "dt=" + day.landed().day(),
            "all.ndjson");
    try (OutputStream all = Channels.newOutputStream(Storage.create(staged))) {
      for (String part : parts) {
        try (InputStream in = Storage.read(part)) {
          in.transferTo(all);
        }
      }
    }
    Storage.move(List.of(staged), List.of(rejectsPath(day.landed().day())));
  }

  private String rejectsPath(LocalDate day) {
    return Storage.inside(
        settings.workFolder(), "rejects", "dt=" + day, settings.runId() + ".ndjson");
  }
}
