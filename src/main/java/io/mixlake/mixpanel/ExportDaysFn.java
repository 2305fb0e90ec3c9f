package io.mixlake.mixpanel;

import io.mixlake.flow.Source;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Lineage;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.DoFn.BoundedPerElement;
import org.apache.beam.sdk.transforms.splittabledofn.RestrictionTracker;

/**
 * Exports the days of a request into the landing area.
 *
 * <h2>Initial restriction</h2>
 *
 * All days of the request, as a {@link DaySpan} of indexes.
 *
 * <h2>Splitting</h2>
 *
 * Once, at the start, into a few lanes of consecutive days: as many as the quota's concurrency
 * makes useful. Lanes are not split further, because a runner that splits them would multiply the
 * requests under way.
 *
 * <h2>Checkpoint</h2>
 *
 * A claim is a whole request, and is carried out to its end; a checkpoint gives up the days behind
 * it. A position inside an answer would mean to download its beginning again.
 *
 * <p>Lanes that pause ask for one after every request: the Direct runner keeps the days of an
 * answer to itself until then, and the next answer can be an hour away. Others refuse. On a
 * cluster, a lane stays where its count of the quota is, and Beam's Flink runner (2.70) holds the
 * watermark for ever if a job is restored while a lane waits to be gone on with: its run would
 * never end.
 *
 * <h2>Size</h2>
 *
 * Days, times the bytes that a day took in earlier runs if that is known.
 *
 * <h2>Stop</h2>
 *
 * When all days are landed or given up with a reason. After an answer that rules out all others
 * (wrong credentials), the remaining days are given up without a request.
 */
@BoundedPerElement
final class ExportDaysFn extends DoFn<ExportRequest, LandedDay> {
  private static final long serialVersionUID = 1L;

  private final Counter throttled = Metrics.counter("beam-throttling-metrics", "throttling-msecs");
  private final Counter requests = Metrics.counter(ExportDays.METRICS, "requests");
  private final Counter landedDays = Metrics.counter(ExportDays.METRICS, "landed_days");
  private final Counter landedLines = Metrics.counter(ExportDays.METRICS, "landed_lines");
  private final Counter landedBytes = Metrics.counter(ExportDays.METRICS, "landed_bytes");
  private final Counter failedDays = Metrics.counter(ExportDays.METRICS, "failed_days");

  private transient ExportClient client;
  private transient Source clientSource;
  private transient String clientRun;

  @GetInitialRestriction
  public DaySpan initialRestriction(@Element ExportRequest request) {
    // Here, and not with the days: once per source is enough.
    Source source = request.source();
    Lineage.getSources()
        .add("mixpanel", List.of(URI.create(source.host()).getAuthority(), source.projectId()));
    return new DaySpan(0, request.days().size(), 0, 1);
  }

  @GetRestrictionCoder
  public Coder<DaySpan> restrictionCoder() {
    return SerializableCoder.of(DaySpan.class);
  }

  @SplitRestriction
  public void split(
      @Element ExportRequest request, @Restriction DaySpan span, OutputReceiver<DaySpan> out) {
    request.divide(span).forEach(out::output);
  }

  @NewTracker
  public DaySpanTracker newTracker(@Element ExportRequest request, @Restriction DaySpan span) {
    return new DaySpanTracker(span, request.pauses());
  }

  @GetSize
  public double size(@Element ExportRequest request, @Restriction DaySpan span) {
    return (double) span.size() * Math.max(1, request.bytesPerDay());
  }

  @ProcessElement
  public ProcessContinuation process(
      @Element ExportRequest request,
      RestrictionTracker<DaySpan, Integer> tracker,
      MultiOutputReceiver out)
      throws IOException, InterruptedException {
    DaySpan span = tracker.currentRestriction();
    if (span.standsBy()) {
      QuotaShare.of(request, span).firstAnswer().standBy();
      return ProcessContinuation.stop();
    }
    Outputs outputs = new Outputs(out);
    try (ExportLane lane = new ExportLane(request, span, client(request))) {
      int next = span.from();
      while (next < span.to()) {
        DayWindow window = lane.plan(next);
        int end = next + window.size();
        if (!tracker.tryClaim(end)) {
          break;
        }
        lane.export(window, outputs);
        next = end;
        if (next < span.to() && request.pauses()) {
          return ProcessContinuation.resume();
        }
      }
    }
    return ProcessContinuation.stop();
  }

  /** Drops the connections. */
  @Teardown
  public void close() throws IOException {
    if (client != null) {
      client.close();
    }
  }

  /** A client of the run's own: between runs of a job that goes on, secrets may change. */
  private ExportClient client(ExportRequest request) throws IOException {
    boolean isOfRun = request.source().equals(clientSource) && request.runId().equals(clientRun);
    if (client == null || !isOfRun) {
      close();
      client = new ExportClient(request.source());
      clientSource = request.source();
      clientRun = request.runId();
    }
    return client;
  }

  /** Counts and hands on. */
  private final class Outputs implements Exporter.Results {
    private final MultiOutputReceiver out;

    Outputs(MultiOutputReceiver out) {
      this.out = out;
    }

    @Override
    public void landed(LandedDay day) {
      landedDays.inc();
      landedLines.inc(day.lines());
      landedBytes.inc(day.bytes());
      out.get(ExportDays.LANDED).output(day);
    }

    @Override
    public void failed(FailedDay day) {
      failedDays.inc();
      out.get(ExportDays.FAILED).output(day);
    }

    @Override
    public void request(RequestMade request) {
      requests.inc();
      out.get(ExportDays.REQUESTS).output(request);
    }

    @Override
    public void throttled(long millis) {
      throttled.inc(millis);
    }
  }
}
