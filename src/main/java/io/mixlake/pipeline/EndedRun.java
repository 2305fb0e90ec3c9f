package io.mixlake.pipeline;

import io.mixlake.run.RunHistory;
import java.io.IOException;

/** Tells what came again after its run had ended: its landings and staged files are gone. */
final class EndedRun {
  private EndedRun() {}

  static boolean isOf(PerRun<?> source, String workFolder, String runId) throws IOException {
    return source.mayComeAgain() && new RunHistory(workFolder).hasEnded(runId);
  }
}
