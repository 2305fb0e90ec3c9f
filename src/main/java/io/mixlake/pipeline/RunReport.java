package io.mixlake.pipeline;

import io.mixlake.mixpanel.RequestMade;
import io.mixlake.run.DatasetLock;
import io.mixlake.run.RunHistory;
import io.mixlake.run.RunRecord.DayStatus;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.metrics.Lineage;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PDone;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Writes the run record when everything else is done, and removes what is no longer needed: the
 * answers whose days are all committed.
 */
final class RunReport extends PTransform<PCollection<DayOutcome>, PDone> {
  private static final long serialVersionUID = 1L;

  private final RunFacts facts;
  private final PCollection<RequestMade> requests;

  RunReport(RunFacts facts, PCollection<RequestMade> requests) {
    this.facts = facts;
    this.requests = requests;
  }

  @Override
  public PDone expand(PCollection<DayOutcome> days) {
    TypeDescriptor<Entry> entry = TypeDescriptor.of(Entry.class);
    PCollection<Entry> begin =
        days.getPipeline()
            .apply(
                "Begin",
                Create.of(List.of(new Entry(null, null)))
                    .withCoder(SerializableCoder.of(Entry.class)));
    PCollectionList.of(begin)
        .and(days.apply("Days", MapElements.into(entry).via(day -> new Entry(day, null))))
        .and(requests.apply("Requests", MapElements.into(entry).via(r -> new Entry(null, r))))
        .apply("All", Flatten.pCollections())
        .apply("OneKey", WithKeys.<String, Entry>of("run").withKeyType(TypeDescriptors.strings()))
        .apply("Collect", GroupByKey.create())
        .apply("Record", ParDo.of(new RecordFn(facts)));
    return PDone.in(days.getPipeline());
  }

  /** A day or a request; neither at the beginning, so that every run has an entry. */
  @org.apache.beam.sdk.coders.DefaultCoder(SerializableCoder.class)
  private record Entry(DayOutcome day, RequestMade request) implements Serializable {}

  /** Writes the record of a run. */
  private static final class RecordFn extends DoFn<KV<String, Iterable<Entry>>, Void> {
    private static final long serialVersionUID = 1L;

    private final RunFacts facts;

    RecordFn(RunFacts facts) {
      this.facts = facts;
    }

    @ProcessElement
    public void process(@Element KV<String, Iterable<Entry>> entries) throws IOException {
      Lineage.getSinks().add(facts.format(), List.of(facts.path()));
      List<DayOutcome> days = new ArrayList<>();
      List<RequestMade> requests = new ArrayList<>();
      for (Entry entry : entries.getValue()) {
        if (entry.day() != null) {
          days.add(entry.day());
        } else if (entry.request() != null) {
          requests.add(entry.request());
        }
      }
      new RunHistory(facts.workFolder())
          .publish(RunSummary.of(facts, days, requests, Instant.now()));
      Storage.deleteFolder(Storage.inside(facts.workFolder(), "staging", facts.runId()));
      if (!facts.keepsLandings()) {
        Storage.delete(spentLandings(days));
      }
      if (facts.isSpread()) {
        // What a lost worker left behind.
        Storage.deleteUnfinished(Storage.inside(facts.workFolder(), "landing"));
        DatasetLock.release(facts.workFolder(), facts.runId());
      }
    }

    private static Set<String> spentLandings(List<DayOutcome> days) {
      Set<String> spent = new HashSet<>();
      Set<String> needed = new HashSet<>();
      for (DayOutcome day : days) {
        // Rejected lines may become events by another limit or mapping; all else is used up.
        boolean isNeeded = day.status() == DayStatus.REJECTED || day.status() == DayStatus.FAILED;
        (isNeeded ? needed : spent).add(day.landing());
      }
      spent.removeAll(needed);
      return spent;
    }
  }
}
