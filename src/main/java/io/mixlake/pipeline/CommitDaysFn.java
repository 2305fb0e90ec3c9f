package io.mixlake.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Commits days, all of whose parts are written, unless that was done as they were. */
final class CommitDaysFn extends DoFn<KV<Integer, Iterable<Written>>, DayOutcome> {
  private static final long serialVersionUID = 1L;

  private final PerRun<WriteSettings> settings;
  private final DayCommitter committer = new DayCommitter();

  CommitDaysFn(PerRun<WriteSettings> settings) {
    this.settings = settings;
  }

  @ProcessElement
  public void process(ProcessContext context) throws IOException {
    WriteSettings run = settings.of(context);
    if (EndedRun.isOf(settings, run.workFolder(), run.runId())) {
      return;
    }
    List<WrittenPart> parts = new ArrayList<>();
    for (Written written : context.element().getValue()) {
      if (written.day() != null) {
        context.output(written.day());
      } else {
        parts.add(written.part());
      }
    }
    committer.commit(run, parts).forEach(context::output);
  }
}
