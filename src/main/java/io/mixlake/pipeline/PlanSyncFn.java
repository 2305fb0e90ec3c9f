package io.mixlake.pipeline;

import io.mixlake.flow.LastingFlow;
import io.mixlake.mixpanel.ExportRequest;
import io.mixlake.run.DatasetLock;
import io.mixlake.run.RunHistory;
import io.mixlake.run.RunRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;

/** Plans one sync, on a worker. Safe to repeat: it is the same run then. */
final class PlanSyncFn extends DoFn<ScheduledRun, ExportRequest> {
  private static final long serialVersionUID = 1L;

  private final LastingFlow flow;
  private final boolean isSpread;

  PlanSyncFn(LastingFlow flow, boolean isSpread) {
    this.flow = flow;
    this.isSpread = isSpread;
  }

  @ProcessElement
  public void process(@Element ScheduledRun due, MultiOutputReceiver out) throws IOException {
    RunContext run =
        new RunContext(
            Sync.KIND,
            SyncPlan.scheduled(flow.at(due.startedAt())),
            due.runId(),
            due.startedAt(),
            isSpread);
    if (new RunHistory(run.workFolder()).hasEnded(run.runId())) {
      // It came again after its end, maybe before its lock was gone.
      DatasetLock.release(run.workFolder(), run.runId());
      return;
    }
    DatasetLock.acquireForJob(run.workFolder(), run.runId());
    try {
      begin(run, out);
    } catch (IOException | RuntimeException e) {
      RunAlerts.tellFailure(run, e);
      throw e;
    }
  }

  private static void begin(RunContext run, MultiOutputReceiver out) throws IOException {
    WriteSettings settings = run.settings();
    run.tidy(settings);
    SyncPlan plan = SyncPlan.of(run, settings.prepared(), Sync.Options.PLAIN);
    RunAlerts.tellStart(run);
    if (plan.isEmpty()) {
      RunRecord record = RunSummary.of(plan.facts(), List.of(), List.of(), Instant.now());
      new RunHistory(run.workFolder()).publish(record);
      RunAlerts.tellEnd(run.flow(), record);
      DatasetLock.release(run.workFolder(), run.runId());
      return;
    }
    out.get(PlanSyncs.SETTINGS).output(plan.settings());
    out.get(PlanSyncs.FACTS).output(plan.facts());
    // A job that may be restored at any time.
    out.get(PlanSyncs.REQUESTS).output(plan.request().withoutPauses());
  }
}
