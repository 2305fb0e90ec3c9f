package io.mixlake.pipeline;

import io.mixlake.run.RunRecord;

/** Work on a dataset that leaves a record, and may have to be left in the middle. */
public interface Run extends Interruptible {

  /**
   * Runs, once.
   *
   * @throws CannotRun if the run could not begin or broke off; what it landed and committed stays
   */
  RunRecord run(Progress progress);
}
