package io.mixlake.pipeline;

import io.mixlake.flow.Flow;
import io.mixlake.mixpanel.MixpanelIO;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which run this is, of which flow, wherever it is carried out.
 *
 * @param kind the command, as the run record has it
 * @param isSpread whether its lanes may run in several processes
 */
record RunContext(String kind, Flow flow, String runId, Instant startedAt, boolean isSpread) {

  /** The dataset's folder for all that is not data. */
  String workFolder() {
    return Storage.inside(flow.target().path(), Storage.PRIVATE_FOLDER);
  }

  /** The facts for the run record. */
  RunFacts facts(List<LocalDate> wanted, List<LocalDate> present, boolean keepsLandings) {
    return new RunFacts(
        runId,
        flow.name(),
        flow.target().format().toString().toLowerCase(Locale.ROOT),
        flow.target().path(),
        workFolder(),
        startedAt,
        wanted,
        present,
        keepsLandings,
        kind,
        null,
        isSpread);
  }

  WriteSettings settings() {
    return new WriteSettings(
        runId,
        workFolder(),
        Datasets.of(flow),
        BackfillPlan.clock(flow),
        flow.source().limits(),
        flow.dedupe(),
        flow.errors(),
        RowMapping.of(flow, startedAt),
        MixpanelIO.queryFingerprint(flow.source()),
        Map.of());
  }

  /** Repairs what a crash left; for who has the dataset for himself. */
  void tidy(WriteSettings settings) throws IOException {
    Storage.makePrivate(Storage.inside(settings.workFolder(), "landing"));
    boolean isMarked = TargetMark.check(flow);
    FittingTarget.check(settings.dataset(), settings.mapping());
    if (!isMarked) {
      TargetMark.leave(flow);
    }
    settings.dataset().recover();
    UnfinishedRun.leaveKilled(settings.workFolder(), settings.dataset());
    Storage.makePrivate(Storage.inside(settings.workFolder(), "staging"));
    new OldFiles(settings.workFolder(), startedAt).delete(flow.retention());
  }
}
