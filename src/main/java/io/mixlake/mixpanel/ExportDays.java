package io.mixlake.mixpanel;

import java.time.Instant;
import java.util.Optional;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Exports days into the landing area: every day of every request comes out once, as {@link #LANDED}
 * or as {@link #FAILED}. Bounded. Nothing that is not verified complete is ever handed on.
 *
 * <p>Runs as many requests at once as the request's quota share makes useful, four at most, and
 * leaves landings in the work folder, for the reader to delete.
 */
public final class ExportDays extends PTransform<PCollection<ExportRequest>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Days whose complete answer lies in the landing area. */
  public static final TupleTag<LandedDay> LANDED = new TupleTag<>("landed") {};

  /** Days that could not be had, with the reason. */
  public static final TupleTag<FailedDay> FAILED = new TupleTag<>("failed") {};

  /** What was asked. */
  public static final TupleTag<RequestMade> REQUESTS = new TupleTag<>("requests") {};

  /** The namespace of all of Mixlake's counters. */
  public static final String METRICS = "mixlake";

  /**
   * When a run whose lanes are in this process goes on, if it does nothing but wait for Mixpanel:
   * for the quota, as a 429 said, or before another attempt.
   *
   * @return empty if a request is under way, or nothing is known
   */
  public static Optional<Instant> waitsUntil(String runId) {
    return QuotaShare.waitsUntil(runId);
  }

  @Override
  public PCollectionTuple expand(PCollection<ExportRequest> requests) {
    return requests.apply(
        "Export",
        ParDo.of(new ExportDaysFn()).withOutputTags(LANDED, TupleTagList.of(FAILED).and(REQUESTS)));
  }
}
