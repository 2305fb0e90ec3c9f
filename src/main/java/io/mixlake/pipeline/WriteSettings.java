package io.mixlake.pipeline;

import io.mixlake.dataset.Dataset;
import io.mixlake.event.ProjectClock;
import io.mixlake.flow.Flow;
import io.mixlake.flow.Source;
import java.io.IOException;
import java.io.Serializable;

/**
 * What workers need to know to write days.
 *
 * @param workFolder the dataset's {@code _mixlake} folder
 * @param query fingerprint of what was asked, for the ledger
 */
record WriteSettings(
    String runId,
    String workFolder,
    Dataset dataset,
    ProjectClock clock,
    Source.Limits limits,
    Flow.Dedupe dedupe,
    Flow.Errors errors,
    RowMapping mapping,
    String query)
    implements Serializable {

  /** The same, with a dataset that is ready for the mapping's rows. */
  WriteSettings prepared() throws IOException {
    return new WriteSettings(
        runId,
        workFolder,
        dataset.prepared(mapping.schema()),
        clock,
        limits,
        dedupe,
        errors,
        mapping,
        query);
  }
}
