package io.mixlake.pipeline;

import io.mixlake.flow.Flow;
import io.mixlake.flow.SecretRef;
import io.mixlake.flow.UnreadableSecret;
import io.mixlake.run.Alert;
import io.mixlake.run.DayProfile;
import io.mixlake.run.DayProfiles;
import io.mixlake.run.RunRecord;
import io.mixlake.run.RunRecord.DayStatus;
import io.mixlake.run.SchemaDrift;
import io.mixlake.run.Webhook;
import io.mixlake.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells a webhook how a run goes. An alert that cannot be delivered is a line in the output, never
 * a reason to fail.
 */
final class RunAlerts implements Closeable {
  /** A message should be read. */
  private static final int MOST_CHANGES = 50;

  /** The run whose start this worker told last. */
  private static final AtomicReference<String> STARTED = new AtomicReference<>();

  /** The failure that this worker told last. */
  private static final AtomicReference<String> TOLD = new AtomicReference<>();

  private final Flow flow;
  private final String kind;
  private final String runId;
  private final Progress output;
  private final long start = System.nanoTime();
  private final AtomicBoolean isDelayTold = new AtomicBoolean();
  private final ScheduledExecutorService timer;
  private List<DayProfile> profilesBefore = List.of();

  /** Does nothing if the flow names no webhook. */
  RunAlerts(Flow flow, String kind, String runId, Progress output) {
    this.flow = flow;
    this.kind = kind;
    this.runId = runId;
    this.output = output;
    this.timer = flow.alerts().webhook().isPresent() ? timer() : null;
  }

  /** Tells of a run that begins on a worker; once, if its job begins it again there. */
  static void tellStart(RunContext run) {
    if (!run.runId().equals(STARTED.getAndSet(run.runId()))) {
      try (RunAlerts alerts = onWorker(run.flow(), run.kind(), run.runId())) {
        alerts.post(Alert.of("start", run.flow().name(), run.runId(), run.kind(), "started"));
      }
    }
  }

  /**
   * Tells of a run that could not begin on a worker. Its job begins it again and again: whoever
   * listens hears of one reason once.
   */
  static void tellFailure(RunContext run, Exception failure) {
    String told = run.runId() + failure;
    if (!told.equals(TOLD.getAndSet(told))) {
      try (RunAlerts alerts = onWorker(run.flow(), run.kind(), run.runId())) {
        alerts.failed(failure);
      }
    }
  }

  /** Tells of a run that came to its end on a worker; a delay only now. */
  static void tellEnd(Flow flow, RunRecord record) {
    try (RunAlerts alerts = onWorker(flow, record.kind(), record.id())) {
      RunRecord.Duration took = record.metrics().durationSummary();
      if (took.startedAtUTC().plus(flow.alerts().delay()).isBefore(took.completedAtUTC())) {
        alerts.tellDelay();
      }
      alerts.ended(record);
    }
  }

  private static RunAlerts onWorker(Flow flow, String kind, String runId) {
    return new RunAlerts(flow, kind, runId, new LoggedNotes());
  }

  private static ScheduledExecutorService timer() {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, "alerts");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** The run has the dataset for itself. */
  void started() {
    post(Alert.of("start", flow.name(), runId, kind, "started"));
    profilesBefore = flow.alerts().webhook().isPresent() ? profiles() : List.of();
    if (timer != null) {
      long delay = flow.alerts().delay().toMillis();
      timer.schedule(this::tellDelay, delay, TimeUnit.MILLISECONDS);
    }
  }

  /** The run came to its end and left a record. */
  void ended(RunRecord record) {
    if (record.isUnderWay()) {
      // A cluster has it now, and nobody here waits for it.
      return;
    }
    tellDelayIfLong();
    boolean isDone = record.metrics().statusSummary().exitCode() == 0;
    Alert alert = Alert.of(isDone ? "success" : "failure", record);
    post(alert);
    if (alert.outcome().errorRate() > flow.alerts().errorRate()) {
      post(Alert.of("error-rate", record));
    }
    if (record.count(DayStatus.SHRANK) > 0) {
      post(Alert.of("shrink", record));
    }
    boolean hasNone = record.count(DayStatus.COMMITTED) > 0 && alert.outcome().rows() == 0;
    if (isDone && hasNone && record.purged() == null) {
      post(Alert.of("no-data", record));
    }
    if (flow.alerts().webhook().isPresent()) {
      tellDrift(record);
    }
  }

  private void tellDrift(RunRecord record) {
    List<String> drift =
        profilesBefore.isEmpty()
            ? List.of()
            : SchemaDrift.since(profilesBefore, profiles()).stream()
                .map(SchemaDrift::words)
                .limit(MOST_CHANGES)
                .toList();
    if (!drift.isEmpty()) {
      post(Alert.ofDrift(record, drift));
    }
  }

  private List<DayProfile> profiles() {
    try {
      String workFolder = Storage.inside(flow.target().path(), Storage.PRIVATE_FOLDER);
      return List.copyOf(new DayProfiles(workFolder).all().values());
    } catch (IOException e) {
      output.note("Properties cannot be compared: " + e.getMessage());
      return List.of();
    }
  }

  /** The run could not begin, or broke off. */
  void failed(Exception failure) {
    tellDelayIfLong();
    String words =
        failure instanceof CannotRun || failure instanceof IOException
            ? failure.getMessage()
            : failure.getClass().getSimpleName();
    post(Alert.of("failure", flow.name(), runId, kind, words));
  }

  private void tellDelayIfLong() {
    if (System.nanoTime() - start > flow.alerts().delay().toNanos()) {
      tellDelay();
    }
  }

  private void tellDelay() {
    if (isDelayTold.compareAndSet(false, true)) {
      String words =
          "takes longer than alerts.delay, " + flow.alerts().delay().toMinutes() + " min";
      post(Alert.of("delay", flow.name(), runId, kind, words));
    }
  }

  private void post(Alert alert) {
    Optional<SecretRef> webhook = flow.alerts().webhook();
    if (webhook.isEmpty()) {
      return;
    }
    Optional<String> problem;
    try {
      problem = new Webhook(webhook.get().resolve()).post(alert);
    } catch (UnreadableSecret e) {
      problem = Optional.of(e.getMessage());
    }
    problem.ifPresent(why -> output.note("Alert " + alert.event() + " was not delivered: " + why));
  }

  @Override
  public void close() {
    if (timer != null) {
      timer.shutdownNow();
    }
  }
}
