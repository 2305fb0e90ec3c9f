package io.mixlake.pipeline;

import com.google.common.base.Throwables;
import io.mixlake.dataset.CommitRefused;
import io.mixlake.dataset.Dataset;
import io.mixlake.flow.Flow;
import io.mixlake.run.DatasetLock;
import io.mixlake.run.ExitCode;
import io.mixlake.run.RunHistory;
import io.mixlake.run.RunRecord;
import io.mixlake.storage.DamagedFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;

/** One run on a dataset, whatever it does: its id, its lock, its job, its record. */
final class DatasetRun {
  private static final DateTimeFormatter RUN_ID =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

  /** Four hexadecimal digits hold that many for each millisecond of a second. */
  private static final int IDS_PER_MILLI = 65;

  /** How the ids of {@code verify} end, whose answers are not those of a run. */
  private static final String VERIFY = "-verify";

  private final RunContext context;
  private final PipelineOptions options;
  private final boolean isDetached;
  private DatasetLock lock;

  /** What a run does while it has the dataset for itself. */
  interface Work<T> {
    T run(WriteSettings settings) throws IOException;
  }

  /**
   * @param kind the command, as the run record has it
   * @param arguments Beam's options, {@code --runner=DirectRunner} and the like
   * @throws CannotRun if Beam does not know an option
   */
  DatasetRun(String kind, Flow flow, List<String> arguments, Clock clock) {
    Instant startedAt = clock.instant();
    String runId = runId(startedAt) + (kind.equals(Verify.KIND) ? VERIFY : "");
    this.options =
        JobArguments.options(
            arguments, "mixlake-" + runId.toLowerCase(Locale.ROOT), flow.target().path());
    boolean isSpread = JobArguments.isSpread(arguments);
    this.isDetached = isSpread && JobArguments.isDetached(arguments);
    this.context = new RunContext(kind, flow, runId, startedAt, isSpread);
  }

  /** Whether that is the id of a {@code verify}. */
  static boolean isOfVerify(String runId) {
    return runId.endsWith(VERIFY);
  }

  /** Second, and behind the hyphen the millisecond and chance: ids sort by time. */
  private static String runId(Instant at) {
    int millis = (int) (at.toEpochMilli() % 1000);
    int chance = ThreadLocalRandom.current().nextInt(IDS_PER_MILLI);
    return RUN_ID.format(at)
        + "-"
        + String.format(Locale.ROOT, "%04x", millis * IDS_PER_MILLI + chance);
  }

  /** Which run it is. */
  RunContext context() {
    return context;
  }

  Flow flow() {
    return context.flow();
  }

  String runId() {
    return context.runId();
  }

  Instant startedAt() {
    return context.startedAt();
  }

  /** Whether lanes may run in several processes. */
  boolean isSpread() {
    return context.isSpread();
  }

  /** The facts for the run record. */
  RunFacts facts(List<LocalDate> wanted, List<LocalDate> present, boolean keepsLandings) {
    return context.facts(wanted, present, keepsLandings);
  }

  WriteSettings settings() {
    return context.settings();
  }

  /**
   * Does the work while no other run uses the dataset, and after what a crash left is repaired.
   *
   * @throws CannotRun if the run could not begin or broke off; what it landed and committed stays
   */
  RunRecord locked(Progress progress, Work<RunRecord> work) {
    try (RunAlerts alerts = new RunAlerts(flow(), context.kind(), runId(), progress)) {
      try {
        RunRecord record =
            exclusively(
                settings -> {
                  alerts.started();
                  return work.run(settings);
                });
        alerts.ended(record);
        return record;
      } catch (RuntimeException e) {
        alerts.failed(e);
        throw e;
      }
    }
  }

  /** The same for work that is no run of its own, and tells nobody. */
  <T> T exclusively(Work<T> work) {
    Datasets.checkReach(flow());
    Datasets.checkWritable(flow());
    WriteSettings settings = settings();
    try (DatasetLock acquired = DatasetLock.acquire(settings.workFolder(), runId())) {
      lock = acquired;
      context.tidy(settings);
      return work.run(settings);
    } catch (DatasetLock.Held e) {
      throw new CannotRun(ExitCode.TARGET, e.getMessage(), e);
    } catch (IOException e) {
      throw brokenOff(e);
    }
  }

  /**
   * Runs a job to its end, and reads the record that it wrote. A detached job is only submitted:
   * its record says so until the job itself replaces it.
   */
  RunRecord execute(Consumer<Pipeline> build, int days, Progress progress, RunFacts facts)
      throws IOException {
    Pipeline pipeline = Pipeline.create(options);
    build.accept(pipeline);
    if (isSpread()) {
      lock.handOver();
    }
    RunHistory history = new RunHistory(facts.workFolder());
    if (isDetached) {
      return submit(pipeline, history, UnfinishedRun.begun(facts, RunRecord.SUBMITTED));
    }
    history.publish(UnfinishedRun.begun(facts, RunRecord.RUNNING));
    try {
      RunningJob.await(start(pipeline), runId(), days, progress, this::checkLock);
    } catch (Pipeline.PipelineExecutionException e) {
      throw left(brokenOff(e.getCause()));
    } catch (RuntimeException e) {
      throw isSpread() && ClusterFailure.isOutOfSight(e) ? outOfSight(e) : left(e);
    }
    return history
        .find(runId())
        .filter(RunRecord::hasEnded)
        .orElseThrow(
            () -> left(new CannotRun(ExitCode.UNEXPECTED, "The job ended without a run record")));
  }

  /** The job may go on: it has the lock, and ends it and the record of the run if it does. */
  private CannotRun outOfSight(RuntimeException e) {
    lock.leaveToJob();
    return new CannotRun(
        ExitCode.TARGET,
        "The cluster cannot be reached any more: "
            + Throwables.getRootCause(e).getMessage()
            + ". If job "
            + options.getJobName()
            + " still runs there, it goes on; wait for run "
            + runId()
            + " to end (runs shows it). If it does not, delete "
            + lock.path()
            + " and run the same command once more: days that were committed stay, days that landed"
            + " are not asked for again",
        e);
  }

  private void checkLock() {
    try {
      lock.confirm();
    } catch (DatasetLock.Lost e) {
      throw brokenOff(e);
    }
  }

  private RunRecord submit(Pipeline pipeline, RunHistory history, RunRecord record)
      throws IOException {
    // Before the job can write its own.
    history.publish(record);
    try {
      start(pipeline);
    } catch (RuntimeException e) {
      history.remove(runId());
      throw e;
    }
    lock.leaveToJob();
    return record;
  }

  private PipelineResult start(Pipeline pipeline) {
    try {
      return pipeline.run();
    } catch (Pipeline.PipelineExecutionException e) {
      throw brokenOff(e.getCause());
    } catch (RuntimeException e) {
      // Flink's runner wraps whatever ended the job.
      throw isSpread() ? brokenOff(e) : e;
    }
  }

  /** What is committed by now, in words, for a process that is about to end. */
  String interrupt() {
    try {
      Dataset dataset = Datasets.of(flow());
      if (!isSpread()) {
        // If the commits under way take too long, what is known by now is told.
        CommitGate.of(runId()).close();
        UnfinishedRun.leave(
            context, dataset, new UnfinishedRun.Why(ExitCode.INTERRUPTED, "it was told to stop"));
      }
      long done = dataset.committed().stream().filter(day -> day.runId().equals(runId())).count();
      return "Interrupted: run "
          + runId()
          + " had committed "
          + done
          + " days. "
          + (isSpread()
              ? "The job goes on on the cluster: cancel it there, or wait; runs shows it when it ends"
              : "Run the same command again for the rest; what has landed is not asked for again");
    } catch (IOException e) {
      return "Interrupted: what run " + runId() + " committed cannot be read: " + e.getMessage();
    }
  }

  /** Leaves a record of a run that does not go on; the run's own problem is what is told. */
  private RuntimeException left(RuntimeException problem) {
    UnfinishedRun.Why why =
        problem instanceof CannotRun known
            ? new UnfinishedRun.Why(known.exitCode(), known.getMessage())
            : new UnfinishedRun.Why(ExitCode.UNEXPECTED, problem.toString());
    try {
      UnfinishedRun.leave(context, Datasets.of(flow()), why);
    } catch (IOException e) {
      problem.addSuppressed(e);
    }
    return problem;
  }

  /** Of a file's problem, Java's message may be its path alone. */
  private static String message(Throwable problem) {
    String kind = problem.getClass().getSimpleName();
    if (problem.getMessage() == null) {
      return kind;
    }
    boolean isPath = problem instanceof FileSystemException file && file.getReason() == null;
    return isPath ? problem.getMessage() + ": " + kind : problem.getMessage();
  }

  private static CannotRun brokenOff(Throwable cause) {
    Optional<Throwable> damage =
        Throwables.getCausalChain(cause).stream().filter(DamagedFile.class::isInstance).findFirst();
    if (damage.isPresent()) {
      return new CannotRun(ExitCode.TARGET, damage.get().getMessage(), cause);
    }
    List<String> messages = new ArrayList<>();
    ExitCode code = ExitCode.UNEXPECTED;
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof CommitRefused refused) {
        code = RunSummary.exitCode(refused.code().toString());
      } else if (t instanceof IOException) {
        code = ExitCode.TARGET;
      }
      String message = message(t);
      if (messages.stream().noneMatch(m -> m.contains(message))) {
        messages.add(message);
      }
    }
    return new CannotRun(
        code,
        String.join(": ", messages)
            + ". Days that were committed stay, days that landed are not asked for again: run the"
            + " same command once more",
        cause);
  }
}
