package io.mixlake.dataset.experienceplatform;

import java.time.LocalDate;
import java.util.List;

/**
 * A batch to make.
 *
 * @param externalId the same for every attempt at this day in this run
 * @param predecessors ids of the batches that it replaces
 */
record NewBatch(String externalId, String runId, LocalDate day, List<String> predecessors) {
  NewBatch {
    predecessors = List.copyOf(predecessors);
  }
}
