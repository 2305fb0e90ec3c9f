package io.mixlake.pipeline;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.dataset.Dataset;
import io.mixlake.flow.Flow;
import io.mixlake.flow.LandingKeep;
import io.mixlake.mixpanel.ExportDays;
import io.mixlake.mixpanel.LandingArea;
import io.mixlake.mixpanel.MixpanelIO;
import io.mixlake.run.DatasetLock;
import io.mixlake.run.ExitCode;
import io.mixlake.run.RunHistory;
import io.mixlake.run.RunRecord;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.joda.time.Duration;

/** Exports a flow's days into its dataset: one run, from its lock to its record. */
public final class Backfill {
  private static final DateTimeFormatter RUN_ID =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);
  private static final Duration BETWEEN_LOOKS = Duration.millis(500);

  private final Flow flow;
  private final boolean redo;
  private final PipelineOptions options;
  private final boolean isSpread;
  private final String runId;
  private final Instant startedAt = Instant.now();

  /**
   * @param redo whether days that the dataset has are exported again
   * @param arguments Beam's options, {@code --runner=DirectRunner} and the like
   * @throws CannotRun if Beam does not know an option
   */
  public Backfill(Flow flow, boolean redo, List<String> arguments) {
    this.flow = flow;
    this.redo = redo;
    this.options = options(arguments);
    this.isSpread = isSpread(arguments);
    this.runId =
        RUN_ID.format(startedAt)
            + "-"
            + String.format("%04x", ThreadLocalRandom.current().nextInt(1 << 16));
    options.setJobName("mixlake-" + runId.toLowerCase(java.util.Locale.ROOT));
  }

  private static PipelineOptions options(List<String> arguments) {
    try {
      PipelineOptions options =
          PipelineOptionsFactory.fromArgs(arguments.toArray(String[]::new))
              .withValidation()
              .create();
      Storage.configure(options);
      return options;
    } catch (IllegalArgumentException e) {
      throw new CannotRun(ExitCode.USAGE, "Beam's options: " + e.getMessage(), e);
    }
  }

  /** Whether the runner may spread lanes over processes that know nothing of each other. */
  private static boolean isSpread(List<String> arguments) {
    boolean isFlink = arguments.stream().anyMatch(a -> a.matches("--runner=.*Flink.*"));
    boolean isLocalFlink = arguments.contains("--flinkMaster=[local]");
    boolean isDirect =
        arguments.stream().noneMatch(a -> a.startsWith("--runner="))
            || arguments.stream().anyMatch(a -> a.matches("--runner=.*Direct.*"));
    return !isDirect && !(isFlink && isLocalFlink);
  }

  /** The run's id. */
  public String runId() {
    return runId;
  }

  /**
   * Runs.
   *
   * @throws CannotRun if the run could not begin or broke off; what it landed and committed stays
   */
  public RunRecord run(Progress progress) {
    Dataset dataset = Datasets.of(flow.target());
    if (!Storage.isReachable(flow.target().path())) {
      throw new CannotRun(
          ExitCode.USAGE,
          "target.path: there is no file system for " + flow.target().path() + " in this build");
    }
    WriteSettings settings = settings(dataset);
    try (DatasetLock lock = DatasetLock.acquire(settings.workFolder(), runId)) {
      prepare(settings);
      BackfillPlan plan = plan(settings);
      RunFacts facts =
          new RunFacts(
              runId,
              flow.name(),
              settings.workFolder(),
              startedAt,
              plan.present(),
              BackfillPlan.keepsLandings(flow));
      RunHistory history = new RunHistory(settings.workFolder());
      if (plan.wanted().isEmpty()) {
        RunRecord record = RunSummary.of(facts, List.of(), List.of(), Instant.now());
        history.publish(record);
        return record;
      }
      Pipeline pipeline = Pipeline.create(options);
      BackfillPipeline.build(pipeline, plan.request(), settings, facts);
      await(pipeline.run(), plan.wanted().size(), progress);
      return history
          .find(runId)
          .orElseThrow(
              () -> new CannotRun(ExitCode.UNEXPECTED, "The job ended without a run record"));
    } catch (DatasetLock.Held e) {
      throw new CannotRun(ExitCode.TARGET, e.getMessage(), e);
    } catch (IOException e) {
      throw brokenOff(e);
    } catch (Pipeline.PipelineExecutionException e) {
      throw brokenOff(e.getCause());
    }
  }

  /**
   * The requests that {@link #run} would make now; sends and changes nothing.
   *
   * @param jsonBytesPerDay what a day's events are taken to be if no earlier run has told, bytes
   * @throws CannotRun if the run could not begin
   */
  public RunPlan plan(long jsonBytesPerDay) throws IOException {
    WriteSettings settings = settings(Datasets.of(flow.target()));
    BackfillPlan plan =
        BackfillPlan.of(flow, settings, settings.dataset().committed(), redo, isSpread, startedAt);
    return RunPlan.of(plan, jsonBytesPerDay, startedAt);
  }

  /** What is committed by now, in words, for a process that is about to end. */
  public String interrupt() {
    try {
      Dataset dataset = Datasets.of(flow.target());
      long done = dataset.committed().stream().filter(day -> day.runId().equals(runId)).count();
      return "Interrupted: run "
          + runId
          + " had committed "
          + done
          + " days. Run the same command again for the rest; what has landed is not asked for again";
    } catch (IOException e) {
      return "Interrupted: what run " + runId + " committed cannot be read: " + e.getMessage();
    }
  }

  private WriteSettings settings(Dataset dataset) {
    return new WriteSettings(
        runId,
        Storage.inside(flow.target().path(), "_mixlake"),
        dataset,
        BackfillPlan.clock(flow),
        flow.source().limits(),
        flow.dedupe(),
        flow.errors(),
        RowMapping.of(flow, startedAt),
        MixpanelIO.queryFingerprint(flow.source()));
  }

  private static void prepare(WriteSettings settings) throws IOException {
    Storage.makePrivate(Storage.inside(settings.workFolder(), "landing"));
    settings.dataset().recover();
    Storage.makePrivate(Storage.inside(settings.workFolder(), "staging"));
  }

  private BackfillPlan plan(WriteSettings settings) throws IOException {
    List<CommittedDay> ledger = settings.dataset().committed();
    if (flow.landing().keep() instanceof LandingKeep.For keep) {
      LandingArea.deleteOlder(settings.workFolder(), startedAt.minus(keep.age()).toEpochMilli());
    } else if (!BackfillPlan.keepsLandings(flow)) {
      LandingArea.deleteSpent(settings.workFolder(), settings.query(), DayNote.answers(ledger));
    }
    return BackfillPlan.of(flow, settings, ledger, redo, isSpread, startedAt);
  }

  private static void await(PipelineResult result, int days, Progress progress) {
    PipelineResult.State state = result.getState();
    while (!state.isTerminal()) {
      PipelineResult.State next = result.waitUntilFinish(BETWEEN_LOOKS);
      state = next == null ? result.getState() : next;
      progress.update(figures(result, days));
    }
    if (state != PipelineResult.State.DONE) {
      throw new CannotRun(ExitCode.UNEXPECTED, "The job ended as " + state);
    }
  }

  private static Progress.Figures figures(PipelineResult result, int days) {
    MetricQueryResults metrics =
        result
            .metrics()
            .queryMetrics(
                MetricsFilter.builder()
                    .addNameFilter(MetricNameFilter.inNamespace(ExportDays.METRICS))
                    .build());
    return new Progress.Figures(
        days,
        counter(metrics, "landed_days"),
        counter(metrics, "committed_days"),
        counter(metrics, "failed_days"),
        counter(metrics, "written_rows"),
        counter(metrics, "landed_bytes"));
  }

  private static long counter(MetricQueryResults metrics, String name) {
    long sum = 0;
    for (MetricResult<Long> result : metrics.getCounters()) {
      if (result.getName().getName().equals(name)) {
        sum += result.getAttempted();
      }
    }
    return sum;
  }

  private CannotRun brokenOff(Throwable cause) {
    List<String> messages = new ArrayList<>();
    ExitCode code = ExitCode.UNEXPECTED;
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof IOException) {
        code = ExitCode.TARGET;
      }
      String message = t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
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
