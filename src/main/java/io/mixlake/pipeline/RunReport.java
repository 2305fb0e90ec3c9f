package io.mixlake.pipeline;

import io.mixlake.flow.LastingFlow;
import io.mixlake.mixpanel.RequestMade;
import io.mixlake.run.DatasetLock;
import io.mixlake.run.RunHistory;
import io.mixlake.run.RunRecord;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.metrics.Lineage;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
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

  /** One key: a run has one record. */
  private static final TypeDescriptor<KV<String, Entry>> KEYED =
      TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptor.of(Entry.class));

  private final PerRun<RunFacts> facts;
  private final LastingFlow alerted;
  private final PCollection<?> runs;
  private final PCollection<RequestMade> requests;

  /**
   * @param runs an element for every run, so that a run without days has a record, too
   */
  RunReport(RunInputs run, PCollection<?> runs, PCollection<RequestMade> requests) {
    this.facts = run.facts();
    this.alerted = run.alerted();
    this.runs = runs;
    this.requests = requests;
  }

  @Override
  public PDone expand(PCollection<DayOutcome> days) {
    PCollectionList.of(runs.apply("Begin", MapElements.into(KEYED).via(run -> entry(null, null))))
        .and(days.apply("Days", MapElements.into(KEYED).via(day -> entry(day, null))))
        .and(requests.apply("Requests", MapElements.into(KEYED).via(r -> entry(null, r))))
        .apply("All", Flatten.pCollections())
        .apply("Collect", GroupByKey.create())
        .apply("Record", ParDo.of(new RecordFn(facts, alerted)).withSideInputs(facts.sideInputs()));
    return PDone.in(days.getPipeline());
  }

  private static KV<String, Entry> entry(DayOutcome day, RequestMade request) {
    return KV.of("run", new Entry(day, request));
  }

  /** A day or a request; neither at the beginning, so that every run has an entry. */
  @org.apache.beam.sdk.coders.DefaultCoder(SerializableCoder.class)
  private record Entry(DayOutcome day, RequestMade request) implements Serializable {}

  /** Writes the record of a run. */
  private static final class RecordFn extends DoFn<KV<String, Iterable<Entry>>, Void> {
    private static final long serialVersionUID = 1L;

    private final PerRun<RunFacts> perRun;
    private final LastingFlow alerted;

    RecordFn(PerRun<RunFacts> perRun, LastingFlow alerted) {
      this.perRun = perRun;
      this.alerted = alerted;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      RunFacts facts = perRun.of(context);
      Lineage.getSinks().add(facts.format(), List.of(facts.path()));
      List<DayOutcome> days = new ArrayList<>();
      if (!EndedRun.isOf(perRun, facts.workFolder(), facts.runId())) {
        List<RequestMade> requests = new ArrayList<>();
        for (Entry entry : context.element().getValue()) {
          if (entry.day() != null) {
            days.add(entry.day());
          } else if (entry.request() != null) {
            requests.add(entry.request());
          }
        }
        facts.requireAll(days);
        publish(facts, RunSummary.of(facts, days, requests, Instant.now()));
      }
      tidy(facts, days);
    }

    private void publish(RunFacts facts, RunRecord record) throws IOException {
      new RunHistory(facts.workFolder()).publish(record);
      if (alerted != null) {
        RunAlerts.tellEnd(alerted.at(facts.startedAt()), record);
      }
    }

    private void tidy(RunFacts facts, List<DayOutcome> days) throws IOException {
      Storage.deleteFolder(Storage.inside(facts.workFolder(), "staging", facts.runId()));
      new SpentLandings(facts).deleteAfter(days);
      if (facts.isSpread()) {
        // What a lost worker left behind.
        Storage.deleteUnfinished(Storage.inside(facts.workFolder(), "landing"));
      }
      if (facts.isSpread() || perRun.mayComeAgain()) {
        DatasetLock.release(facts.workFolder(), facts.runId());
      }
    }
  }
}
