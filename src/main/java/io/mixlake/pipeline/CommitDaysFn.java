package io.mixlake.pipeline;

import io.mixlake.dataset.DayReplacement;
import io.mixlake.dataset.StagedFile;
import io.mixlake.mixpanel.ExportDays;
import io.mixlake.mixpanel.LandedDay;
import io.mixlake.run.DayProfiles;
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
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Commits the days of one commit scope: those whose rejects stay under the threshold are replaced
 * in the dataset, the others are left as they were. Safe to repeat.
 */
final class CommitDaysFn extends DoFn<KV<String, Iterable<WrittenPart>>, DayOutcome> {
  private static final long serialVersionUID = 1L;

  private final WriteSettings settings;
  private final Counter committedDays = Metrics.counter(ExportDays.METRICS, "committed_days");
  private final Counter committedRows = Metrics.counter(ExportDays.METRICS, "committed_rows");

  CommitDaysFn(WriteSettings settings) {
    this.settings = settings;
  }

  @ProcessElement
  public void process(
      @Element KV<String, Iterable<WrittenPart>> scope, OutputReceiver<DayOutcome> out)
      throws IOException {
    List<DayReplacement> replacements = new ArrayList<>();
    List<DayOutcome> outcomes = new ArrayList<>();
    for (LandedParts day : byDay(scope.getValue()).values()) {
      Tally tally = day.tally();
      publishRejects(day);
      if (LandedParts.rejectedShare(tally) > settings.errors().threshold()) {
        outcomes.add(DayOutcome.rejected(day.landed(), tally, tooMany(tally)));
      } else {
        new DayProfiles(settings.workFolder())
            .publish(day.profile().profile(day.landed().day(), settings.runId()));
        replacements.add(new DayReplacement(day.landed().day(), day.files(), note(day, tally)));
        outcomes.add(committed(day, tally));
      }
    }
    settings.dataset().commit(settings.runId(), replacements);
    committedDays.inc(replacements.size());
    for (DayReplacement day : replacements) {
      day.files().forEach(file -> committedRows.inc(file.rows()));
    }
    outcomes.forEach(out::output);
  }

  private static Map<LocalDate, LandedParts> byDay(Iterable<WrittenPart> parts) {
    Map<LocalDate, LandedParts> days = new TreeMap<>();
    for (WrittenPart part : parts) {
      days.computeIfAbsent(part.unit().landed().day(), day -> new LandedParts()).add(part);
    }
    days.values().forEach(LandedParts::complete);
    return days;
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
            tally.lines(),
            tally.rejected(),
            tally.duplicates(),
            landed.bytes())
        .toJson();
  }

  private String tooMany(Tally tally) {
    return String.format(
        Locale.ROOT,
        "%d of %d lines were rejected (%.2f %%), more than errors.threshold allows (%.2f %%): %s",
        tally.rejected(),
        tally.lines() - tally.blanks(),
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
