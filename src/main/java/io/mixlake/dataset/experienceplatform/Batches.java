package io.mixlake.dataset.experienceplatform;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixlake.dataset.StagedFile;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a commit does with batches. Each call may be the last before a crash; all may be repeated.
 */
interface Batches {
  /** Makes a batch, or finds the one of that external id if an answer was lost. */
  Batch create(NewBatch batch) throws IOException;

  /** Puts a file into a batch, in place of one of the same name. */
  void upload(String batchId, StagedFile file) throws IOException;

  /** Says that all files are there. */
  void complete(String batchId) throws IOException;

  /** The batch as it is now; one that Catalog does not know is GONE. */
  Batch find(String batchId) throws IOException;

  /** Every batch that the flow made in the dataset, the oldest first. */
  List<Batch> ofFlow() throws IOException;

  /** Gives up a batch that readers do not see; one that is past that stays as it is. */
  void abort(String batchId) throws IOException;

  /** Takes back a batch that readers see. */
  void revert(String batchId) throws IOException;

  /** Reads what the platform says about rows that it did not take, one object a row. */
  void rowErrors(String batchId, Consumer<JsonNode> rows) throws IOException;
}
